<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Breeder</name>
    <message numerus="yes">
        <source>Only %n different design(s) can be made here.</source>
        <translation>
            <numerusform>Only %n design can be made here.</numerusform>
            <numerusform>Only %n different designs can be made here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BreedingPanel</name>
    <message numerus="yes">
        <source>Learn from earlier sessions too (%n)</source>
        <translation>
            <numerusform>Learn from an earlier session too</numerusform>
            <numerusform>Learn from %n earlier sessions too</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message numerus="yes">
        <source>%n liked</source>
        <translation>
            <numerusform>%n liked</numerusform>
            <numerusform>%n liked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InspectorHead</name>
    <message numerus="yes">
        <source>%n value(s) changed</source>
        <translation>
            <numerusform>%n value changed</numerusform>
            <numerusform>%n values changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RangeOffers</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecentModel</name>
    <message numerus="yes">
        <source>%n generation(s)</source>
        <translation>
            <numerusform>%n generation</numerusform>
            <numerusform>%n generations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Sayings</name>
    <message numerus="yes">
        <source>One file is opened at a time; %n other(s) were left out.</source>
        <translation>
            <numerusform>One file is opened at a time; %n other was left out.</numerusform>
            <numerusform>One file is opened at a time; %n others were left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message numerus="yes">
        <source>%n design(s)</source>
        <translation type="unfinished">
            <numerusform>%n design</numerusform>
            <numerusform>%n designs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n liked</source>
        <translation>
            <numerusform>%n liked</numerusform>
            <numerusform>%n liked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TeachingDialog</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
</TS>
