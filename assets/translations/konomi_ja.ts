<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About Konomi</source>
        <translation>Konomi について</translation>
    </message>
    <message>
        <source>Konomi (好み, “liking”) evolves the parameters of a p5.js sketch by the pictures you like.</source>
        <translation>Konomi（好み）は、あなたが気に入った絵をもとに p5.js スケッチのパラメータを進化させます。</translation>
    </message>
    <message>
        <source>Versions and licences</source>
        <translation>バージョンとライセンス</translation>
    </message>
    <message>
        <source>Components</source>
        <translation>構成ソフトウェア</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>ライセンス</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>バージョンをコピー</translation>
    </message>
    <message>
        <source>For a report of a fault</source>
        <translation>不具合の報告に使えます</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>&amp;Between two designs</source>
        <translation>2つのデザインの間(&amp;B)</translation>
    </message>
    <message>
        <source>&amp;Between designs {first} and {second}</source>
        <translation>デザイン{first}と{second}の間(&amp;B)</translation>
    </message>
    <message>
        <source>Next generation  ⏎</source>
        <translation>次の世代へ  ⏎</translation>
    </message>
    <message>
        <source>&amp;Open sketch…</source>
        <translation>スケッチを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open sketch &amp;folder…</source>
        <translation>スケッチのフォルダを開く(&amp;F)…</translation>
    </message>
    <message>
        <source>Open s&amp;ession…</source>
        <translation>セッションを開く(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Save as…</source>
        <translation>名前を付けて保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Export picture…</source>
        <translation>画像を書き出す(&amp;E)…</translation>
    </message>
    <message>
        <source>Export &amp;choices…</source>
        <translation>選択の記録を書き出す(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Import picture…</source>
        <translation>画像を取り込む(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Teach this sketch…</source>
        <translation>このスケッチを学習させる(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Close session</source>
        <translation>セッションを閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>環境設定(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy values</source>
        <translation>値をコピー(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Paste picture</source>
        <translation>画像を貼り付け(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Like</source>
        <translation>好き(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Not this</source>
        <translation>これは違う(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Pin to the shelf</source>
        <translation>棚に置く(&amp;P)</translation>
    </message>
    <message>
        <source>Choose by &amp;clicking</source>
        <translation>クリックで選ぶ(&amp;C)</translation>
    </message>
    <message>
        <source>Choose by &amp;ranking</source>
        <translation>並べて選ぶ(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;This or that</source>
        <translation>どちらか選ぶ(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Full view</source>
        <translation>大きく見る(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;More like this</source>
        <translation>これに似たものをもっと(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Why this one?</source>
        <translation>なぜこれ？(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Keep a value…</source>
        <translation>値を保つ(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Only this one again</source>
        <translation>これだけやり直す(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Draw again</source>
        <translation>描き直す(&amp;D)</translation>
    </message>
    <message>
        <source>Constants of the &amp;sketch…</source>
        <translation>スケッチの定数(&amp;S)…</translation>
    </message>
    <message>
        <source>Next &amp;generation</source>
        <translation>次の世代へ(&amp;G)</translation>
    </message>
    <message>
        <source>Next generation</source>
        <translation>次の世代へ</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>キー操作(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Konomi</source>
        <translation>Konomi について(&amp;A)</translation>
    </message>
    <message>
        <source>Like this design, or take the like back</source>
        <translation>このデザインを「好き」にする、または取り消す</translation>
    </message>
    <message>
        <source>Not this: keep away from designs like it</source>
        <translation>これは違う：似たデザインを避けます</translation>
    </message>
    <message>
        <source>Keep this design on the shelf</source>
        <translation>このデザインを棚に置いておく</translation>
    </message>
    <message>
        <source>Choose by clicking what you like</source>
        <translation>好きなものをクリックして選びます</translation>
    </message>
    <message>
        <source>Choose by dragging designs into an order</source>
        <translation>デザインをドラッグして順に並べて選びます</translation>
    </message>
    <message>
        <source>Choose between two designs at a time</source>
        <translation>2つずつ見比べて選びます</translation>
    </message>
    <message>
        <source>Show this design large</source>
        <translation>このデザインを大きく表示する</translation>
    </message>
    <message>
        <source>A new generation around this one design</source>
        <translation>このデザインのまわりに新しい世代を作る</translation>
    </message>
    <message>
        <source>A strip from one liked design to another, to go on from</source>
        <translation>好きなデザインから別のデザインまでの中間を並べ、そこから続けます</translation>
    </message>
    <message>
        <source>What Konomi expects you to think of this design, and why</source>
        <translation>このデザインをどう感じるかの予測と、その理由</translation>
    </message>
    <message>
        <source>Hold new designs to a value that this one has</source>
        <translation>このデザインの値を、新しいデザインでも保ちます</translation>
    </message>
    <message>
        <source>Replace only this design by another child</source>
        <translation>このデザインだけを別の子に置き換える</translation>
    </message>
    <message>
        <source>Save this design as a picture or a page</source>
        <translation>このデザインを画像またはページとして保存する</translation>
    </message>
    <message>
        <source>Choose which numbers, colours and switches in the source vary</source>
        <translation>ソースの数値・色・スイッチのうち、変化させるものを選びます</translation>
    </message>
    <message>
        <source>Find the designs that draw any picture, and start from them</source>
        <translation>どんな画像からもそれを描くデザインを探し、そこから始めます</translation>
    </message>
    <message>
        <source>Let Konomi learn to read this sketch&apos;s pictures</source>
        <translation>このスケッチの画像の読み取り方を Konomi に学習させます</translation>
    </message>
    <message>
        <source>Breed the next generation from the designs you like</source>
        <translation>好きなデザインから次の世代を作る</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>{wanted} cannot be used: {error} Sessions are kept in {folder} for now: use “Save as…” to keep one.</source>
        <translation>{wanted} を使えません。{error} ひとまずセッションは {folder} に置かれます。残すには「名前を付けて保存」を使ってください。</translation>
    </message>
    <message>
        <source>Something went wrong inside Konomi. Nothing you chose is lost; details are in {log}.</source>
        <translation>Konomi の内部で問題が起きました。選んだものは失われていません。詳細は {log} にあります。</translation>
    </message>
</context>
<context>
    <name>BoldnessField</name>
    <message>
        <source>calm</source>
        <translation>穏やか</translation>
    </message>
    <message>
        <source>bold</source>
        <translation>大胆</translation>
    </message>
    <message>
        <source>Boldness</source>
        <translation>大胆さ</translation>
    </message>
    <message>
        <source>How far the next designs may stray from those you like</source>
        <translation>次のデザインが、好きなデザインからどれだけ離れてよいか</translation>
    </message>
</context>
<context>
    <name>Breeder</name>
    <message>
        <source>None of these?</source>
        <translation>どれも違いますか？</translation>
    </message>
    <message>
        <source>Press Enter once more, and the next generation looks further afield.</source>
        <translation>もう一度 Enter を押すと、次の世代はもっと広い範囲から探します。</translation>
    </message>
    <message>
        <source>None of these</source>
        <translation>どれも違う</translation>
    </message>
    <message>
        <source>Vary the seed for others.</source>
        <translation>シードを変えると、ほかのデザインも出てきます。</translation>
    </message>
    <message>
        <source>Unlock a value, widen a range or vary the seed for others.</source>
        <translation>値のロックを外すか、範囲を広げるか、シードを変えると、ほかのデザインも出てきます。</translation>
    </message>
    <message numerus="yes">
        <source>Only %n different design(s) can be made here.</source>
        <translation>
            <numerusform>異なるデザインは %n 点しかありません。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BreedingPanel</name>
    <message>
        <source>Next generation</source>
        <translation>次の世代</translation>
    </message>
    <message>
        <source>Boldness</source>
        <translation>大胆さ</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>フレーム</translation>
    </message>
    <message>
        <source>Designs</source>
        <translation>枚数</translation>
    </message>
    <message>
        <source>calm</source>
        <translation>穏やか</translation>
    </message>
    <message>
        <source>bold</source>
        <translation>大胆</translation>
    </message>
    <message>
        <source>How far the next designs may stray from those you like</source>
        <translation>次のデザインが、好きなデザインからどれだけ離れてよいか</translation>
    </message>
    <message>
        <source>How many designs a generation has</source>
        <translation>一世代のデザインの数</translation>
    </message>
    <message>
        <source>The steps are as large as they can be already</source>
        <translation>変化はすでに最大です</translation>
    </message>
    <message>
        <source>now {value}</source>
        <translation>現在 {value}</translation>
    </message>
    <message numerus="yes">
        <source>Learn from earlier sessions too (%n)</source>
        <translation>
            <numerusform>以前のセッション %n 件からも学ぶ</numerusform>
        </translation>
    </message>
    <message>
        <source>What you liked in them counts as far as your taste is the same</source>
        <translation>そこで好きと言ったものも、好みが同じである限り考慮します</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自動</translation>
    </message>
    <message>
        <source>Automatic boldness</source>
        <translation>大胆さの自動調整</translation>
    </message>
    <message>
        <source>Begin with large steps, which grow smaller with each choice</source>
        <translation>はじめは大きく変化させ、選ぶたびに変化を小さくします</translation>
    </message>
    <message>
        <source>Reheat</source>
        <translation>再加熱</translation>
    </message>
    <message>
        <source>Begin again with large steps from the generation on show</source>
        <translation>表示中の世代から、もう一度大きな変化で始めます</translation>
    </message>
    <message>
        <source>Same for all designs</source>
        <translation>すべて同じ</translation>
    </message>
    <message>
        <source>New for every design</source>
        <translation>デザインごとに変える</translation>
    </message>
    <message>
        <source>Which frame of the animation is shown</source>
        <translation>アニメーションのどのフレームを表示するか</translation>
    </message>
    <message>
        <source>Which chance the sketch draws with: its random() and noise()</source>
        <translation>スケッチの random() と noise() が使う偶然</translation>
    </message>
    <message>
        <source>Bred like a parameter</source>
        <translation>パラメータのように受け継ぐ</translation>
    </message>
    <message>
        <source>auto ({frame})</source>
        <translation>自動（{frame}）</translation>
    </message>
    <message>
        <source>This sketch draws a single frame</source>
        <translation>このスケッチは一枚だけ描きます</translation>
    </message>
</context>
<context>
    <name>Candidates</name>
    <message>
        <source>Design {number}: {likeness}</source>
        <translation>デザイン {number}: {likeness}</translation>
    </message>
</context>
<context>
    <name>ColorField</name>
    <message>
        <source>Choose a colour…</source>
        <translation>色を選ぶ…</translation>
    </message>
    <message>
        <source>{name}, hex code</source>
        <translation>{name}、16進コード</translation>
    </message>
</context>
<context>
    <name>ConstantPreview</name>
    <message>
        <source>{value} (as written)</source>
        <translation>{value}（元の値）</translation>
    </message>
</context>
<context>
    <name>ConstantsDialog</name>
    <message>
        <source>Constants of “{name}”</source>
        <translation>「{name}」の定数</translation>
    </message>
    <message>
        <source>What is checked varies from design to design. The sketch itself stays as it is.</source>
        <translation>チェックしたものがデザインごとに変わります。スケッチ自体は変わりません。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名前</translation>
    </message>
    <message>
        <source>As written</source>
        <translation>元の値</translation>
    </message>
    <message>
        <source>Varies</source>
        <translation>変化の範囲</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Constants of the sketch</source>
        <translation>スケッチの定数</translation>
    </message>
    <message>
        <source>Constants</source>
        <translation>定数</translation>
    </message>
    <message>
        <source>Numbers in drawing calls</source>
        <translation>描画呼び出しの中の数値</translation>
    </message>
    <message>
        <source>Pointer and keys</source>
        <translation>ポインターとキー</translation>
    </message>
    <message>
        <source>Begin a session with these</source>
        <translation>これでセッションを始める</translation>
    </message>
    <message>
        <source>{chosen} of {all} will vary</source>
        <translation>{all} 個中 {chosen} 個が変化します</translation>
    </message>
    <message>
        <source>Looking for constants…</source>
        <translation>定数を探しています…</translation>
    </message>
    <message>
        <source>None were found.</source>
        <translation>見つかりませんでした。</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>p5.js sketches ({patterns})</source>
        <translation>p5.js スケッチ ({patterns})</translation>
    </message>
    <message>
        <source>Open sketch</source>
        <translation>スケッチを開く</translation>
    </message>
    <message>
        <source>Open sketch folder</source>
        <translation>スケッチのフォルダを開く</translation>
    </message>
    <message>
        <source>Konomi sessions ({patterns})</source>
        <translation>Konomi セッション ({patterns})</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>すべてのファイル</translation>
    </message>
    <message>
        <source>Open session</source>
        <translation>セッションを開く</translation>
    </message>
    <message>
        <source>Pictures ({patterns})</source>
        <translation>画像 ({patterns})</translation>
    </message>
    <message>
        <source>Import picture</source>
        <translation>画像を取り込む</translation>
    </message>
    <message>
        <source>Save session as</source>
        <translation>セッションに名前を付けて保存</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表 (*.csv)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON Lines (*.jsonl)</translation>
    </message>
    <message>
        <source>Export choices</source>
        <translation>選択の記録を書き出す</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <source>Inspector</source>
        <translation>インスペクタ</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Shelf</source>
        <translation>棚</translation>
    </message>
</context>
<context>
    <name>DropSign</name>
    <message>
        <source>Let go to open</source>
        <translation>放すと開きます</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>There is no file or folder {0}.</source>
        <translation>{0} というファイルやフォルダはありません。</translation>
    </message>
    <message>
        <source>{0} is not a file; {1}.</source>
        <translation>{0} はファイルではありません。{1}。</translation>
    </message>
    <message>
        <source>{0} is not a sketch; {1}.</source>
        <translation>{0} はスケッチではありません。{1}。</translation>
    </message>
    <message>
        <source>The name {0} is not written in UTF-8; rename it first.</source>
        <translation>名前 {0} は UTF-8 で書かれていません。先に名前を変えてください。</translation>
    </message>
    <message>
        <source>There is no sketch in {0}; {1}.</source>
        <translation>{0} にスケッチがありません。{1}。</translation>
    </message>
    <message>
        <source>expected a .js or .html file, a folder with index.html or sketch.js, or a .zip</source>
        <translation>開けるのは .js か .html のファイル、index.html か sketch.js のあるフォルダ、または .zip です</translation>
    </message>
    <message>
        <source>{0} cannot be read: {1}.</source>
        <translation>{0} を読み込めません：{1}。</translation>
    </message>
    <message>
        <source>{0} holds several sketches; open one of {1}.</source>
        <translation>{0} には複数のスケッチがあります。次のどれかを開いてください：{1}。</translation>
    </message>
    <message>
        <source>{0} is not a p5.js sketch: {1}.</source>
        <translation>{0} は p5.js スケッチではありません：{1}。</translation>
    </message>
    <message>
        <source>Nothing lies between these two designs; they differ too little.</source>
        <translation>この2つのデザインの間には何もありません。違いが小さすぎます。</translation>
    </message>
    <message>
        <source>Nothing lies between these two designs; they are one step apart.</source>
        <translation>この2つのデザインの間には何もありません。違いは1段階だけです。</translation>
    </message>
    <message>
        <source>Breeding was stopped from outside. Nothing is lost; try once more.</source>
        <translation>交配が外部から止められました。失われたものはありません。もう一度お試しください。</translation>
    </message>
    <message>
        <source>The ES module imports or exports what Konomi does not carry; bundle it into one plain script first.</source>
        <translation>このESモジュールのimportまたはexportの書き方には対応していません。先に1つの通常のスクリプトにまとめてください。</translation>
    </message>
    <message>
        <source>The ES module imports {0}, which is not in the sketch&apos;s folder.</source>
        <translation>ESモジュールが読み込む{0}がスケッチのフォルダーにありません。</translation>
    </message>
    <message>
        <source>The ES modules {0} and {1} both declare {2}; rename one of them.</source>
        <translation>ESモジュール{0}と{1}がどちらも{2}を宣言しています。片方の名前を変えてください。</translation>
    </message>
    <message>
        <source>{0} is empty.</source>
        <translation>{0} は空です。</translation>
    </message>
    <message>
        <source>There is no file {0} in {1}.</source>
        <translation>{1} に {0} というファイルはありません。</translation>
    </message>
    <message>
        <source>{0} has {1} MB; a script or page may have {2} MB.</source>
        <translation>{0} は {1} MB あります。スクリプトやページは {2} MB までです。</translation>
    </message>
    <message>
        <source>The page loads {0} from the network, which Konomi does not carry; put a copy of it into the sketch&apos;s folder.</source>
        <translation>ページが {0} をネットワークから読み込もうとしています。Konomi にはないものなので、コピーをスケッチのフォルダに入れてください。</translation>
    </message>
    <message>
        <source>{0} is not text in UTF-8 (byte {1}).</source>
        <translation>{0} は UTF-8 のテキストではありません（{1} バイト目）。</translation>
    </message>
    <message>
        <source>The page loads {0}, which is not in the sketch&apos;s folder.</source>
        <translation>ページが読み込む {0} がスケッチのフォルダにありません。</translation>
    </message>
    <message>
        <source>{0}: The page loads {1} from the network, which Konomi does not carry; it was left out.</source>
        <translation>{0}: ページが {1} をネットワークから読み込もうとしています。Konomi にはないものなので、読み込まずに進めました。</translation>
    </message>
    <message>
        <source>{0}: The page loads {1}, which is not in the sketch&apos;s folder; it was left out.</source>
        <translation>{0}: ページが読み込む {1} がスケッチのフォルダにないので、読み込まずに進めました。</translation>
    </message>
    <message>
        <source>{0} The page loads {1}, which Konomi does not find in the sketch&apos;s folder.</source>
        <translation>{0} ページが読み込む {1} はスケッチのフォルダに見つかりません。</translation>
    </message>
    <message>
        <source>{0} is larger than {1} MB.</source>
        <translation>{0} は {1} MB を超えています。</translation>
    </message>
    <message>
        <source>{0} holds {1} files; at most {2} are read.</source>
        <translation>{0} には {1} 個のファイルがあります。読み込めるのは {2} 個までです。</translation>
    </message>
    <message>
        <source>{0} is not a zip file that can be read.</source>
        <translation>{0} は読み込める zip ファイルではありません。</translation>
    </message>
    <message>
        <source>{0} holds {1}, which points outside; it was not opened.</source>
        <translation>{0} に含まれる {1} がフォルダの外を指しているため、開きませんでした。</translation>
    </message>
    <message>
        <source>{0} inside the zip cannot be read: {1}.</source>
        <translation>zip の中の {0} を読み込めません：{1}。</translation>
    </message>
    <message>
        <source>The sketch&apos;s files are larger than {0} MB together.</source>
        <translation>スケッチのファイルは合計で {0} MB を超えています。</translation>
    </message>
    <message>
        <source>{0} is not part of this installation.</source>
        <translation>{0} はこのインストールに含まれていません。</translation>
    </message>
    <message>
        <source>The sketch did not finish within {0} s.</source>
        <translation>スケッチが {0} 秒以内に終わりませんでした。</translation>
    </message>
    <message>
        <source>The sketch needs more than {0} MB.</source>
        <translation>スケッチが {0} MB を超えるメモリを必要としています。</translation>
    </message>
    <message>
        <source>The sketch made no canvas to draw on.</source>
        <translation>スケッチが描画用のキャンバスを作りませんでした。</translation>
    </message>
    <message>
        <source>With its own values the sketch draws nothing.</source>
        <translation>このスケッチは、もとの値では何も描きません。</translation>
    </message>
    <message>
        <source>The sketch&apos;s canvas of {0} pixels has no room to draw on.</source>
        <translation>スケッチのキャンバスは {0} ピクセルで、描く場所がありません。</translation>
    </message>
    <message>
        <source>The sketch threw an error.</source>
        <translation>スケッチでエラーが起きました。</translation>
    </message>
    <message>
        <source>A function calls itself without end.</source>
        <translation>関数が際限なく自分自身を呼び出しています。</translation>
    </message>
    <message>
        <source>The sketch wants {0} from the network, which it may not use.</source>
        <translation>スケッチが {0} をネットワークから読み込もうとしましたが、ネットワークは使えません。</translation>
    </message>
    <message>
        <source>The sketch wants the network ({0}), which it may not use.</source>
        <translation>スケッチがネットワーク（{0}）を使おうとしましたが、使えません。</translation>
    </message>
    <message>
        <source>The sketch wants {0}, which is outside of its folder.</source>
        <translation>スケッチが自分のフォルダの外にある {0} を使おうとしました。</translation>
    </message>
    <message>
        <source>The sketch wants the file &apos;{0}&apos;, which is not in its folder.</source>
        <translation>スケッチが使うファイル「{0}」がフォルダにありません。</translation>
    </message>
    <message>
        <source>A sketch may not load another script ({0}).</source>
        <translation>スケッチから別のスクリプト（{0}）を読み込むことはできません。</translation>
    </message>
    <message>
        <source>A canvas of {0} × {1} pixels is larger than allowed.</source>
        <translation>{0} × {1} ピクセルのキャンバスは大きすぎます。</translation>
    </message>
    <message>
        <source>Image data of {0} × {1} pixels is larger than allowed.</source>
        <translation>{0} × {1} ピクセルの画像データは大きすぎます。</translation>
    </message>
    <message>
        <source>Reading {0} × {1} pixels at once needs too much memory.</source>
        <translation>{0} × {1} ピクセルを一度に読み取るにはメモリが足りません。</translation>
    </message>
    <message>
        <source>The sketch draws more than can be kept in memory.</source>
        <translation>スケッチの描画量がメモリに収まりません。</translation>
    </message>
    <message>
        <source>This engine does not carry {0}.</source>
        <translation>この描画エンジンは {0} に対応していません。</translation>
    </message>
    <message>
        <source>The web engine draws this: V8 does not carry {0}.</source>
        <translation>V8 が {0} に対応していないため、ウェブエンジンで描画しています。</translation>
    </message>
    <message>
        <source>{0}: The web engine draws this: V8 does not carry {1}.</source>
        <translation>{0}：V8 が {1} に対応していないため、ウェブエンジンで描画しています。</translation>
    </message>
    <message>
        <source>The drawing engine died while it drew this sketch: {0}.</source>
        <translation>このスケッチの描画中に描画エンジンが停止しました：{0}。</translation>
    </message>
    <message>
        <source>The drawing engine could not be started: {0}.</source>
        <translation>描画エンジンを起動できませんでした：{0}。</translation>
    </message>
    <message>
        <source>The web engine died and was replaced.</source>
        <translation>ウェブエンジンが停止したため、新しいものに替えました。</translation>
    </message>
    <message>
        <source>The web engine did not start: {0}</source>
        <translation>ウェブエンジンが起動しませんでした：{0}</translation>
    </message>
    <message>
        <source>The web engine died.</source>
        <translation>ウェブエンジンが停止しました。</translation>
    </message>
    <message>
        <source>The browser that drew the sketch died.</source>
        <translation>スケッチを描いていたブラウザが停止しました。</translation>
    </message>
    <message>
        <source>{0} was left out: {1}</source>
        <translation>{0} は除外しました：{1}</translation>
    </message>
    <message>
        <source>free text cannot be evolved.</source>
        <translation>自由な文字列は進化させられません。</translation>
    </message>
    <message>
        <source>raw bytes cannot be evolved.</source>
        <translation>生のバイト列は進化させられません。</translation>
    </message>
    <message>
        <source>it is the design&apos;s seed.</source>
        <translation>デザインのシードだからです。</translation>
    </message>
    <message>
        <source>a menu with several choices at once cannot be evolved.</source>
        <translation>同時に複数を選ぶメニューは進化させられません。</translation>
    </message>
    <message>
        <source>it has no options.</source>
        <translation>選択肢がありません。</translation>
    </message>
    <message>
        <source>it has no min and max, so there is no range to search.</source>
        <translation>最小値と最大値がなく、探す範囲が決まりません。</translation>
    </message>
    <message>
        <source>its range from {0} to {1} has no extent.</source>
        <translation>{0} から {1} までの範囲に幅がありません。</translation>
    </message>
    <message>
        <source>pictures are saved by Konomi.</source>
        <translation>画像は Konomi が保存します。</translation>
    </message>
    <message>
        <source>films are saved by Konomi.</source>
        <translation>動画は Konomi が保存します。</translation>
    </message>
    <message>
        <source>This is not a Konomi design: expected JSON with values and seed.</source>
        <translation>Konomi のデザインではありません。値とシードを含む JSON が必要です。</translation>
    </message>
    <message>
        <source>This design has version {0}, which this Konomi does not know.</source>
        <translation>このデザインのバージョン {0} は、この Konomi では扱えません。</translation>
    </message>
    <message>
        <source>A seed must be a whole number from 0 to {0}; got {1}.</source>
        <translation>シードは 0 から {0} までの整数です（{1} が指定されました）。</translation>
    </message>
    <message>
        <source>Value {0} must be a finite number, text or truth value; got {1}.</source>
        <translation>値 {0} は有限の数、文字列、真偽値のどれかです（{1} が指定されました）。</translation>
    </message>
    <message>
        <source>{0} carries no Konomi design; open a picture that Konomi exported.</source>
        <translation>{0} に Konomi のデザインは含まれていません。Konomi が書き出した画像を開いてください。</translation>
    </message>
    <message>
        <source>The design in {0} has {1} bytes; that is no design of a sketch.</source>
        <translation>{0} のデザインは {1} バイトもあり、スケッチのデザインではありません。</translation>
    </message>
    <message>
        <source>{0} is damaged; no design could be read from it.</source>
        <translation>{0} は壊れていて、デザインを読み取れません。</translation>
    </message>
    <message>
        <source>The design in {0} cannot be read.{1}</source>
        <translation>{0} のデザインを読み取れません。{1}</translation>
    </message>
    <message>
        <source>{0} cannot be exported: expected a name that ends in {1}.</source>
        <translation>{0} は書き出せません。名前の末尾は {1} にしてください。</translation>
    </message>
    <message>
        <source>A picture may have 1 to {0} pixels a side; got {1} × {2}.</source>
        <translation>画像の一辺は 1 から {0} ピクセルまでです（{1} × {2} が指定されました）。</translation>
    </message>
    <message>
        <source>{0} × {1} pixels need {2} MB of memory; {3} MB are free.</source>
        <translation>{0} × {1} ピクセルには {2} MB のメモリが必要ですが、空きは {3} MB です。</translation>
    </message>
    <message>
        <source>{0} holds no designs of the kind {1} to put on a sheet.</source>
        <translation>{0} には、一覧に載せるデザイン（{1}）がありません。</translation>
    </message>
    <message>
        <source>Nothing was liked in {0} yet, so there is no lineage to show.</source>
        <translation>{0} ではまだ何も選ばれていないので、系統を示せません。</translation>
    </message>
    <message>
        <source>A film lasts up to {0} seconds; got {1}.</source>
        <translation>動画は {0} 秒までです（指定は {1}）。</translation>
    </message>
    <message>
        <source>A film has 1 to {0} pictures in a second; got {1}.</source>
        <translation>動画は毎秒 1〜{0} コマです（指定は {1}）。</translation>
    </message>
    <message>
        <source>A GIF has up to {0} pictures in a second; got {1}.</source>
        <translation>GIF は毎秒 {0} コマまでです（指定は {1}）。</translation>
    </message>
    <message>
        <source>A film has up to {0} pixels a side; got {1} × {2}.</source>
        <translation>動画の一辺は {0} ピクセルまでです（指定は {1} × {2}）。</translation>
    </message>
    <message>
        <source>A page may have up to {0} mm a side; got {1}.</source>
        <translation>用紙の一辺は {0} mm までです（指定は {1}）。</translation>
    </message>
    <message>
        <source>Margins of {0} mm leave no room on a page of {1}.</source>
        <translation>余白 {0} mm では、{1} の用紙に絵を置く場所が残りません。</translation>
    </message>
    <message>
        <source>Paper is one of {0}, or a size such as 200x300mm; got {1}.</source>
        <translation>用紙は {0}、または 200x300mm のような寸法です（指定は {1}）。</translation>
    </message>
    <message>
        <source>Expected a length such as 10mm, 1cm or 0.5in; got {0}.</source>
        <translation>長さは 10mm、1cm、0.5in のように書きます（指定は {0}）。</translation>
    </message>
    <message>
        <source>{0} is more than one script; export a .zip instead of a .js.</source>
        <translation>{0} はスクリプト一つではありません。.js ではなく .zip で書き出してください。</translation>
    </message>
    <message>
        <source>The value of {0} cannot be written into the sketch: {1}; export a web page (.html) instead.</source>
        <translation>{0} の値はスケッチに書き込めません（{1}）。ウェブページ（.html）で書き出してください。</translation>
    </message>
    <message>
        <source>the sketch calculates it</source>
        <translation>スケッチが計算で求めています</translation>
    </message>
    <message>
        <source>The sketch wants the camera or the microphone, which it does not get; it goes on as in a browser without one.</source>
        <translation>スケッチはカメラまたはマイクを使おうとしましたが、与えられません。カメラのないブラウザーと同じように続けます。</translation>
    </message>
    <message>
        <source>The page holds {0} sketches; the picture is the first one&apos;s.</source>
        <translation>このページには {0} 個のスケッチがあります。画像は最初のスケッチのものです。</translation>
    </message>
    <message>
        <source>it is what somebody does</source>
        <translation>人の操作によるものだからです</translation>
    </message>
    <message>
        <source>two of them stand in one place</source>
        <translation>二つが同じ場所にあります</translation>
    </message>
    <message>
        <source>The sketch is too long for its values to be written into it.</source>
        <translation>スケッチが長すぎて、値を書き込めません。</translation>
    </message>
    <message>
        <source>The value of {0} cannot be written into the page: a script puts it there; export a web page (.html) instead.</source>
        <translation>{0} はスクリプトがページに加えるため、値をページに書き込めません。ウェブページ（.html）で書き出してください。</translation>
    </message>
    <message>
        <source>The values of {0} cannot be written into its source so that it draws the same picture; export a web page (.html) instead.</source>
        <translation>{0} のソースに値を書き込んでも、同じ絵になりません。ウェブページ（.html）で書き出してください。</translation>
    </message>
    <message>
        <source>There is no space left on the disk for {0}.</source>
        <translation>ディスクに {0} のための空きがありません。</translation>
    </message>
    <message>
        <source>{0} would be larger than this disk allows.</source>
        <translation>{0} はこのディスクで扱える大きさを超えます。</translation>
    </message>
    <message>
        <source>{0} cannot be written: the folder {1} does not allow it.</source>
        <translation>{0} を書き込めません。フォルダ {1} への書き込みが許可されていません。</translation>
    </message>
    <message>
        <source>{0} cannot be written: the folder {1} is read-only.</source>
        <translation>{0} を書き込めません。フォルダ {1} は読み取り専用です。</translation>
    </message>
    <message>
        <source>{0} cannot be written: there is no folder {1}.</source>
        <translation>{0} を書き込めません。フォルダ {1} がありません。</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1} is not a folder.</source>
        <translation>{0} を書き込めません。{1} はフォルダではありません。</translation>
    </message>
    <message>
        <source>{0} cannot be written: it is the name of a folder.</source>
        <translation>{0} を書き込めません。それはフォルダの名前です。</translation>
    </message>
    <message>
        <source>{0} cannot be written: the name is too long.</source>
        <translation>{0} を書き込めません。名前が長すぎます。</translation>
    </message>
    <message>
        <source>{0} cannot be written: {1}.</source>
        <translation>{0} を書き込めません：{1}。</translation>
    </message>
    <message>
        <source>{0} cannot be the name of a file.</source>
        <translation>{0} はファイル名に使えません。</translation>
    </message>
    <message>
        <source>Choices are exported as .csv or .jsonl; got {0}.</source>
        <translation>選択の記録は .csv か .jsonl で書き出します（{0} が指定されました）。</translation>
    </message>
    <message>
        <source>There is no session {0}.</source>
        <translation>{0} というセッションはありません。</translation>
    </message>
    <message>
        <source>{0} is open in another window. Close it there first.</source>
        <translation>{0} は別のウィンドウで開かれています。先にそちらで閉じてください。</translation>
    </message>
    <message>
        <source>The disk is full: {0} keeps all but this last step. Free some space and try again.</source>
        <translation>ディスクがいっぱいです。{0} にはこの最後の操作のほかはすべて残っています。空きを作ってもう一度試してください。</translation>
    </message>
    <message>
        <source>The disk is full: {0} was not written. Free some space and try again.</source>
        <translation>ディスクがいっぱいで、{0} を書き込めませんでした。空きを作ってもう一度試してください。</translation>
    </message>
    <message>
        <source>{0} was replaced by another file while it was open. Use “Save as…” to keep what is here.</source>
        <translation>開いているあいだに {0} が別のファイルに置き換えられました。ここにあるものを残すには「名前を付けて保存…」を使ってください。</translation>
    </message>
    <message>
        <source>{0} is another file by now and was left as it is. Choose another name for this session.</source>
        <translation>{0} は別のファイルに置き換わっているので、そのまま残しました。このセッションには別の名前を選んでください。</translation>
    </message>
    <message>
        <source>{0} cannot be changed: the file or its folder {1} is read-only.</source>
        <translation>{0} を変更できません。ファイルかフォルダ {1} が読み取り専用です。</translation>
    </message>
    <message>
        <source>{0} cannot be opened: this user may not read and write it.</source>
        <translation>{0} を開けません。このユーザーには読み書きの権限がありません。</translation>
    </message>
    <message>
        <source>{0} cannot be opened: the file or its folder {1} may not be read or written.</source>
        <translation>{0} を開けません。ファイルかフォルダ {1} を読み書きできません。</translation>
    </message>
    <message>
        <source>The disk reported an error with {0}. Check the disk, then try again.</source>
        <translation>{0} でディスクのエラーが起きました。ディスクを確認してからもう一度試してください。</translation>
    </message>
    <message>
        <source>{0} is damaged and was left as it is. A copy from a backup may help.</source>
        <translation>{0} は壊れているため、そのままにしてあります。バックアップのコピーが役に立つかもしれません。</translation>
    </message>
    <message>
        <source>{0} could not be read or written: {1}.</source>
        <translation>{0} を読み書きできませんでした：{1}。</translation>
    </message>
    <message>
        <source>{0} is a folder, not a session.</source>
        <translation>{0} はフォルダで、セッションではありません。</translation>
    </message>
    <message>
        <source>{0} is empty or not a Konomi session.</source>
        <translation>{0} は空か、Konomi のセッションではありません。</translation>
    </message>
    <message>
        <source>{0} is a database of another program, not a Konomi session.</source>
        <translation>{0} は別のプログラムのデータベースで、Konomi のセッションではありません。</translation>
    </message>
    <message>
        <source>{0} was made by a newer Konomi (format {1}); this one reads up to {2}.</source>
        <translation>{0} はより新しい Konomi で作られました（形式 {1}）。この Konomi が読めるのは形式 {2} までです。</translation>
    </message>
    <message>
        <source>{0} is there already; a new session needs a new name.</source>
        <translation>{0} はすでにあります。新しいセッションには別の名前が必要です。</translation>
    </message>
    <message>
        <source>{0} is a folder; a session needs a file name.</source>
        <translation>{0} はフォルダです。セッションにはファイル名が必要です。</translation>
    </message>
    <message>
        <source>{0} is not a Konomi session.</source>
        <translation>{0} は Konomi のセッションではありません。</translation>
    </message>
    <message>
        <source>The list of recent sessions was damaged and is begun anew.</source>
        <translation>最近のセッションの一覧が壊れていたため、新しく作り直しました。</translation>
    </message>
    <message>
        <source>The list of recent sessions is not up to date. {0}</source>
        <translation>最近のセッションの一覧は最新ではありません。{0}</translation>
    </message>
    <message>
        <source>{0} has {1} × {2} pixels; at most {3} million can be read.</source>
        <translation>{0} は {1} × {2} ピクセルです。読めるのは {3} 百万ピクセルまでです。</translation>
    </message>
    <message>
        <source>{0} has {1} × {2} pixels; at least {3} a side are needed to see anything.</source>
        <translation>{0} は {1} × {2} ピクセルです。何かを読み取るには一辺に {3} ピクセル以上が必要です。</translation>
    </message>
    <message>
        <source>There is no file {0}.</source>
        <translation>{0} というファイルはありません。</translation>
    </message>
    <message>
        <source>{0} has too many pixels: at most {1} million can be read.</source>
        <translation>{0} はピクセルが多すぎます。読めるのは {1} 百万ピクセルまでです。</translation>
    </message>
    <message>
        <source>{0} is cut short: its end is missing.</source>
        <translation>{0} は途中で切れています。終わりの部分がありません。</translation>
    </message>
    <message>
        <source>{0} is not a picture of a kind that can be read.</source>
        <translation>{0} は読める種類の画像ではありません。</translation>
    </message>
    <message>
        <source>{0} is damaged, or no picture: {1}.</source>
        <translation>{0} は壊れているか、画像ではありません: {1}。</translation>
    </message>
    <message>
        <source>The search was stopped before anything was found.</source>
        <translation>何かが見つかる前に探索が止められました。</translation>
    </message>
    <message>
        <source>None of the sketch&apos;s designs can be drawn.</source>
        <translation>このスケッチのデザインはどれも描けません。</translation>
    </message>
    <message>
        <source>Looking for the picture was stopped from outside. Nothing is lost; try once more.</source>
        <translation>画像の探索が外から止められました。何も失われていません。もう一度お試しください。</translation>
    </message>
    <message>
        <source>{0} is not a model of ours: {1}.</source>
        <translation>{0} は Konomi のモデルではありません: {1}。</translation>
    </message>
    <message>
        <source>it is no safetensors file, or a damaged one</source>
        <translation>safetensors 形式でないか、壊れています</translation>
    </message>
    <message>
        <source>no training of Konomi wrote it</source>
        <translation>Konomi の学習で書かれたものではありません</translation>
    </message>
    <message>
        <source>its card says nothing of {0}</source>
        <translation>カードに {0} がありません</translation>
    </message>
    <message>
        <source>{0} is too large for a model of ours.</source>
        <translation>{0} は Konomi のモデルにしては大きすぎます。</translation>
    </message>
    <message>
        <source>{0} was trained for other parameters than this sketch has; train it again.</source>
        <translation>{0} はこのスケッチとは別のパラメータで学習されています。もう一度学習させてください。</translation>
    </message>
    <message>
        <source>Teaching was stopped from outside. What was learnt is kept; go on when you like.</source>
        <translation>学習が外から止められました。学んだことは残っています。いつでも続けられます。</translation>
    </message>
    <message>
        <source>The sketch has no parameters, so a picture says nothing about them.</source>
        <translation>このスケッチにはパラメータがないので、画像から読み取れるものがありません。</translation>
    </message>
    <message>
        <source>None of the sketch&apos;s designs can be drawn: {0}</source>
        <translation>このスケッチのデザインはどれも描けません: {0}</translation>
    </message>
    <message>
        <source>All pictures of this sketch are alike: none of its parameters changes them.</source>
        <translation>このスケッチの画像はどれも同じです。どのパラメータも画像を変えません。</translation>
    </message>
    <message>
        <source>None of the sketch&apos;s designs can be drawn, so there is nothing to learn from.</source>
        <translation>このスケッチのデザインはどれも描けないので、学ぶものがありません。</translation>
    </message>
    <message>
        <source>{0} holds the pictures of other designs; choose an empty folder.</source>
        <translation>{0} には別のデザインの画像が入っています。空のフォルダを選んでください。</translation>
    </message>
    <message>
        <source>The training pictures cannot be kept in {0}: {1}.</source>
        <translation>学習用の画像を {0} に保存できません: {1}。</translation>
    </message>
    <message>
        <source>The training pictures in {0} cannot be deleted: {1}.</source>
        <translation>学習用の画像（{0}）を削除できません：{1}。</translation>
    </message>
    <message>
        <source>{0} is not a folder of training pictures: {1}.</source>
        <translation>{0} は学習用の画像のフォルダではありません: {1}。</translation>
    </message>
    <message>
        <source>{0} holds the training of another network; choose an empty folder.</source>
        <translation>{0} には別のネットワークの学習が入っています。空のフォルダを選んでください。</translation>
    </message>
    <message>
        <source>{0} is damaged; delete it to begin anew.</source>
        <translation>{0} は壊れています。削除すると初めから始められます。</translation>
    </message>
    <message>
        <source>The model could not be written to {0}: {1}.</source>
        <translation>モデルを {0} に書き込めませんでした: {1}。</translation>
    </message>
    <message>
        <source>There is no other design to show; unlock a parameter or widen a range.</source>
        <translation>ほかに見せられるデザインがありません。パラメータの固定を解除するか、範囲を広げてください。</translation>
    </message>
    <message>
        <source>There is nothing to edit before the first generation.</source>
        <translation>最初の世代ができるまで、編集できるものはありません。</translation>
    </message>
    <message>
        <source>This picture was made with another sketch, or another version of it. Open that sketch first.</source>
        <translation>この画像は別のスケッチか、別のバージョンで作られました。先にそのスケッチを開いてください。</translation>
    </message>
    <message>
        <source>No parameter named {0}; there are: {1}.</source>
        <translation>{0} というパラメータはありません。あるのは：{1}。</translation>
    </message>
    <message>
        <source>A seed must lie between 0 and {0}; got {1}.</source>
        <translation>シードは 0 から {0} までです（{1} が指定されました）。</translation>
    </message>
    <message>
        <source>Boldness must lie between 0 and 1; got {0}.</source>
        <translation>大胆さは 0 から 1 までです（{0} が指定されました）。</translation>
    </message>
    <message>
        <source>A generation has {0} to {1} pictures; got {2}.</source>
        <translation>一世代のデザインは {0} から {1} 点までです（{2} が指定されました）。</translation>
    </message>
    <message>
        <source>The seed policy must be one of {0}; got {1}.</source>
        <translation>シードの扱いは {0} のどれかです（{1} が指定されました）。</translation>
    </message>
    <message>
        <source>Frames are counted from 1; got {0}.</source>
        <translation>フレームは 1 から数えます（{0} が指定されました）。</translation>
    </message>
    <message>
        <source>Parameter {0}: no allowed value between {1} and {2}; its step is {3}.</source>
        <translation>パラメータ {0}：{1} から {2} の間に使える値がありません（刻みは {3}）。</translation>
    </message>
    <message>
        <source>Parameter {0}: {1}.</source>
        <translation>パラメータ {0}：{1}。</translation>
    </message>
</context>
<context>
    <name>ExplorerBar</name>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>{action}: {what}</source>
        <translation>{action}：{what}</translation>
    </message>
</context>
<context>
    <name>ExplorerPage</name>
    <message>
        <source>None liked: the search looks further afield.</source>
        <translation>「好き」がないので、もっと広い範囲から探します。</translation>
    </message>
    <message>
        <source>Like two designs first, or select one beside a liked one.</source>
        <translation>まず2つのデザインを「好き」にするか、好きなもののほかに1つを選んでください。</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export picture</source>
        <translation>画像を書き出す</translation>
    </message>
    <message>
        <source> px</source>
        <translation> px</translation>
    </message>
    <message>
        <source>&amp;Size</source>
        <translation>サイズ(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出す(&amp;E)…</translation>
    </message>
    <message>
        <source>PNG picture</source>
        <translation>PNG 画像</translation>
    </message>
    <message>
        <source>SVG drawing</source>
        <translation>SVG 図形</translation>
    </message>
    <message>
        <source>PDF document</source>
        <translation>PDF 文書</translation>
    </message>
    <message>
        <source>Web page that draws it (HTML)</source>
        <translation>描画するウェブページ (HTML)</translation>
    </message>
    <message>
        <source>Film (MP4)</source>
        <translation>動画（MP4）</translation>
    </message>
    <message>
        <source>Film (WebM)</source>
        <translation>動画（WebM）</translation>
    </message>
    <message>
        <source>Moving picture (GIF)</source>
        <translation>動く画像（GIF）</translation>
    </message>
    <message>
        <source>Sketch with these values (JavaScript)</source>
        <translation>この値を書き込んだスケッチ（JavaScript）</translation>
    </message>
    <message>
        <source>Sketch for the p5.js web editor (ZIP)</source>
        <translation>p5.js ウェブエディター用のスケッチ（ZIP）</translation>
    </message>
    <message>
        <source>As the sketch&apos;s canvas</source>
        <translation>スケッチのキャンバスと同じ</translation>
    </message>
    <message>
        <source>Other size…</source>
        <translation>その他のサイズ…</translation>
    </message>
    <message>
        <source>Longest side in pixels</source>
        <translation>長辺のピクセル数</translation>
    </message>
    <message>
        <source>&amp;Format</source>
        <translation>形式(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Paper</source>
        <translation>用紙(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Length</source>
        <translation>長さ(&amp;L)</translation>
    </message>
    <message>
        <source>The picture to export</source>
        <translation>書き出す画像</translation>
    </message>
    <message>
        <source>As fine as print wants it: 300 dots an inch, as large as fits into the margins.</source>
        <translation>印刷に十分な細かさ（300 dpi）で、余白の内側いっぱいに書き出します。</translation>
    </message>
    <message>
        <source>The picture carries its values: drop it on the window to go on from it.</source>
        <translation>画像は値を含みます。ウィンドウにドロップすれば、そこから続けられます。</translation>
    </message>
    <message>
        <source>Shapes that stay sharp at every size. It carries its values, too.</source>
        <translation>どのサイズでも鮮明な図形です。値も含みます。</translation>
    </message>
    <message>
        <source>Shapes for print. It carries its values, too.</source>
        <translation>印刷向けの図形です。値も含みます。</translation>
    </message>
    <message>
        <source>The sketch itself with these values. It opens in every browser.</source>
        <translation>この値を持つスケッチそのものです。どのブラウザでも開けます。</translation>
    </message>
    <message>
        <source>Your own source, with these values as its defaults and nothing else changed.</source>
        <translation>あなたのソースそのもの。初期値だけをこの値に書き換えます。</translation>
    </message>
    <message>
        <source>Page, source with these values, and files: upload it at editor.p5js.org.</source>
        <translation>ページ、この値のソース、素材一式です。editor.p5js.org にアップロードできます。</translation>
    </message>
    <message>
        <source>The sketch&apos;s own frames, at its own speed, from the first.</source>
        <translation>スケッチのコマを、最初から、その速さのまま書き出します。</translation>
    </message>
    <message>
        <source>{width} × {height} px</source>
        <translation>{width} × {height} px</translation>
    </message>
</context>
<context>
    <name>FilmChoice</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Length in seconds</source>
        <translation>長さ（秒）</translation>
    </message>
    <message>
        <source> pictures a second</source>
        <translation> コマ／秒</translation>
    </message>
    <message>
        <source>Pictures a second</source>
        <translation>毎秒のコマ数</translation>
    </message>
</context>
<context>
    <name>FullView</name>
    <message>
        <source>Back to the grid (Esc)</source>
        <translation>一覧に戻る (Esc)</translation>
    </message>
    <message>
        <source>Previous design (←)</source>
        <translation>前のデザイン (←)</translation>
    </message>
    <message>
        <source>Next design (→)</source>
        <translation>次のデザイン (→)</translation>
    </message>
    <message>
        <source>{number} of {total}</source>
        <translation>{number} / {total}</translation>
    </message>
</context>
<context>
    <name>GridView</name>
    <message>
        <source>Designs of this generation</source>
        <translation>この世代のデザイン</translation>
    </message>
    <message>
        <source>Space likes a design, Enter breeds the next generation, X says not this.</source>
        <translation>スペースキーで「好き」、Enter で次の世代、X で「これは違う」。</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>Generation {number}</source>
        <translation>第 {number} 世代</translation>
    </message>
    <message>
        <source>on show</source>
        <translation>表示中</translation>
    </message>
    <message numerus="yes">
        <source>%n liked</source>
        <translation>
            <numerusform>好き %n 点</numerusform>
        </translation>
    </message>
    <message>
        <source>compared in pairs</source>
        <translation>2つずつ比較</translation>
    </message>
    <message>
        <source>none liked</source>
        <translation>「好き」なし</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>HistoryStrip</name>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>History, newest generation first</source>
        <translation>履歴（新しい世代が上）</translation>
    </message>
    <message>
        <source>Each generation you breed will stay here.</source>
        <translation>作った世代は、すべてここに残ります。</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import picture</source>
        <translation>画像を取り込む</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>Drag a rectangle to look for that part only; a click takes it all</source>
        <translation>四角くドラッグするとその部分だけを探します。クリックで全体に戻ります</translation>
    </message>
    <message>
        <source>The design&apos;s picture</source>
        <translation>デザインの画像</translation>
    </message>
    <message>
        <source>Designs found, best first</source>
        <translation>見つかったデザイン（良い順）</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>並べて</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>交互に</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>&amp;Teach this sketch…</source>
        <translation>このスケッチを学習させる(&amp;T)…</translation>
    </message>
    <message>
        <source>What was learnt of a sketch finds its pictures sooner, and says how sure it is</source>
        <translation>学習したスケッチの画像は早く見つかり、確かさもわかります</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>Start &amp;here</source>
        <translation>ここから始める(&amp;H)</translation>
    </message>
    <message>
        <source>A new branch that begins with these designs and what lies around them</source>
        <translation>これらのデザインとその周辺から始まる新しい枝を作ります</translation>
    </message>
    <message>
        <source>The design</source>
        <translation>デザイン</translation>
    </message>
    <message>
        <source>The design: {likeness}</source>
        <translation>デザイン: {likeness}</translation>
    </message>
    <message>
        <source>The difference: black is alike</source>
        <translation>差: 黒いところは同じです</translation>
    </message>
    <message>
        <source>Looking for designs that draw this picture…</source>
        <translation>この画像を描くデザインを探しています…</translation>
    </message>
    <message>
        <source>The first come in a moment, and get better while you watch.</source>
        <translation>まもなく最初のものが現れ、見ているうちに良くなります。</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>何も見つかりませんでした</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>止める(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Search again</source>
        <translation>もう一度探す(&amp;S)</translation>
    </message>
</context>
<context>
    <name>ImportPicture</name>
    <message>
        <source>From this sketch</source>
        <translation>このスケッチの画像です</translation>
    </message>
    <message>
        <source>Close to the picture</source>
        <translation>近いデザインがあります</translation>
    </message>
    <message>
        <source>The nearest it can draw</source>
        <translation>このスケッチで描ける最も近いもの</translation>
    </message>
    <message>
        <source>This sketch drew the picture, or might as well have.</source>
        <translation>この画像はこのスケッチが描いたか、そう言ってよいものです。</translation>
    </message>
    <message>
        <source>Much of the picture is found, not all of it.</source>
        <translation>画像の多くが見つかりましたが、すべてではありません。</translation>
    </message>
    <message>
        <source>This sketch does not draw such pictures; this is as near as it comes.</source>
        <translation>このスケッチはこのような画像を描きません。これが最も近いものです。</translation>
    </message>
    <message>
        <source>Guessed by what was learnt of this sketch, then redrawn and refined.</source>
        <translation>このスケッチについて学んだことから推測し、描き直して磨きました。</translation>
    </message>
    <message>
        <source>Searched by drawing and comparing, for this sketch was never taught.</source>
        <translation>このスケッチはまだ学習していないので、描いて比べながら探しました。</translation>
    </message>
    <message>
        <source>{percent} % alike</source>
        <translation>一致 {percent} %</translation>
    </message>
    <message>
        <source>{percent} % sure</source>
        <translation>確度 {percent} %</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>A new branch begins at the picture.</source>
        <translation>画像から新しい枝が始まります。</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Inspector</source>
        <translation>インスペクタ</translation>
    </message>
    <message>
        <source>Picture of the values below</source>
        <translation>下の値で描いた画像</translation>
    </message>
    <message>
        <source>Choose a design to see what it is made of.</source>
        <translation>デザインを選ぶと、
中身が表示されます。</translation>
    </message>
    <message>
        <source>This sketch declares no parameters. Its designs differ by their seed alone.</source>
        <translation>このスケッチはパラメータを宣言していません。デザインの違いはシードだけです。</translation>
    </message>
    <message>
        <source>Find a parameter</source>
        <translation>パラメータを探す</translation>
    </message>
</context>
<context>
    <name>InspectorHead</name>
    <message>
        <source>Keep on shelf</source>
        <translation>棚に置く</translation>
    </message>
    <message>
        <source>Drop edits</source>
        <translation>編集を破棄</translation>
    </message>
    <message>
        <source>Take off the shelf</source>
        <translation>棚から外す</translation>
    </message>
    <message>
        <source>Pin to the shelf</source>
        <translation>棚に置く</translation>
    </message>
    <message>
        <source>Put this edited design on the shelf, as one of its own</source>
        <translation>編集したこのデザインを、独立した一つとして棚に置く</translation>
    </message>
    <message>
        <source>Back to the values this design had</source>
        <translation>このデザインの元の値に戻す</translation>
    </message>
    <message>
        <source>Let every value vary again</source>
        <translation>すべての値をまた変化させる</translation>
    </message>
    <message>
        <source>Lock every value; then free those that are to vary</source>
        <translation>すべての値をロックし、変化させたいものだけ解除する</translation>
    </message>
    <message>
        <source>One of the first</source>
        <translation>最初のデザイン</translation>
    </message>
    <message>
        <source>Kept as it was</source>
        <translation>そのまま残したもの</translation>
    </message>
    <message>
        <source>A cross</source>
        <translation>親どうしの交叉</translation>
    </message>
    <message>
        <source>A variation</source>
        <translation>親の変異</translation>
    </message>
    <message>
        <source>A varied cross</source>
        <translation>交叉ののち変異</translation>
    </message>
    <message>
        <source>Freshly drawn</source>
        <translation>新たに作成</translation>
    </message>
    <message>
        <source>Between two</source>
        <translation>二つのデザインの間</translation>
    </message>
    <message>
        <source>Brought in from a file</source>
        <translation>ファイルから取り込み</translation>
    </message>
    <message>
        <source>Found in a picture</source>
        <translation>画像から見つけたもの</translation>
    </message>
    <message>
        <source>What the picture may be, too</source>
        <translation>画像のもう一つの読み方</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手で編集</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) changed</source>
        <translation>
            <numerusform>%n 個の値が変化</numerusform>
        </translation>
    </message>
    <message>
        <source>Edited, not kept yet</source>
        <translation>編集中（まだ棚にありません）</translation>
    </message>
</context>
<context>
    <name>KeepMenu</name>
    <message>
        <source>All values of this group</source>
        <translation>このグループのすべての値</translation>
    </message>
    <message>
        <source>All values</source>
        <translation>すべての値</translation>
    </message>
    <message>
        <source>Take over {value} from: {design}</source>
        <translation>{value} を取り入れる（{design}）</translation>
    </message>
</context>
<context>
    <name>KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>キー操作</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>矢印キー</translation>
    </message>
    <message>
        <source>Select a design</source>
        <translation>デザインを選ぶ</translation>
    </message>
    <message>
        <source>Like the design in this place</source>
        <translation>その位置のデザインを「好き」にする</translation>
    </message>
    <message>
        <source>Back to the grid</source>
        <translation>一覧に戻る</translation>
    </message>
    <message>
        <source>Choosing</source>
        <translation>選ぶ</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>作業</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Design</source>
        <translation>デザイン(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近使ったもの(&amp;R)</translation>
    </message>
    <message>
        <source>p5.&amp;js version</source>
        <translation>p5.jsのバージョン(&amp;J)</translation>
    </message>
    <message>
        <source>Tool bar</source>
        <translation>ツールバー</translation>
    </message>
    <message>
        <source>Opening {name}</source>
        <translation>{name} を開いています</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>Opener</name>
    <message>
        <source>{name} is not there any more.</source>
        <translation>{name} はもうありません。</translation>
    </message>
    <message>
        <source>{name} is nothing that Konomi opens: it takes p5.js sketches (a folder, .js, .html or .zip), Konomi sessions, and pictures.</source>
        <translation>{name} は Konomi で開けません。開けるのは p5.js スケッチ（フォルダ、.js、.html、.zip）、Konomi のセッション、画像です。</translation>
    </message>
    <message>
        <source>{name} cannot be read: {reason}.</source>
        <translation>{name} を読み込めません：{reason}。</translation>
    </message>
</context>
<context>
    <name>PageCommands</name>
    <message>
        <source>Values copied.</source>
        <translation>値をコピーしました。</translation>
    </message>
</context>
<context>
    <name>PairView</name>
    <message>
        <source>Cannot say (↓)</source>
        <translation>決められない（↓）</translation>
    </message>
    <message>
        <source>You liked none of these better than another.</source>
        <translation>この中に、ほかより好きなものはありませんでした。</translation>
    </message>
    <message>
        <source>Your favourite of this generation</source>
        <translation>この世代でいちばん好きなもの</translation>
    </message>
    <message>
        <source>No favourite was found</source>
        <translation>いちばん好きなものは決まりませんでした</translation>
    </message>
    <message>
        <source>Enter breeds from all that you compared; undo goes back to the pairs.</source>
        <translation>Enterで、見比べた結果から次の世代へ。元に戻すと見比べに戻ります。</translation>
    </message>
    <message>
        <source>Which do you like better?</source>
        <translation>どちらが好きですか？</translation>
    </message>
    <message>
        <source>Pair {number} of {total}</source>
        <translation>{number} / {total} 組目</translation>
    </message>
    <message>
        <source>Click a picture, or press ← or →. You may stop at any time: Enter breeds.</source>
        <translation>絵をクリックするか、← か → を押してください。いつやめてもかまいません。Enterで次の世代へ。</translation>
    </message>
</context>
<context>
    <name>PaperChoice</name>
    <message>
        <source>Paper</source>
        <translation>用紙</translation>
    </message>
    <message>
        <source>As the canvas</source>
        <translation>キャンバスと同じ</translation>
    </message>
    <message>
        <source>{width} × {height} mm</source>
        <translation>{width} × {height} mm</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>向き</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>縦</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>横</translation>
    </message>
    <message>
        <source> mm margin</source>
        <translation> mm の余白</translation>
    </message>
    <message>
        <source>Margin in millimetres</source>
        <translation>余白（ミリ）</translation>
    </message>
</context>
<context>
    <name>Parameter</name>
    <message>
        <source>on</source>
        <translation>オン</translation>
    </message>
    <message>
        <source>off</source>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Declared in {file}.</source>
        <translation>{file} で宣言。</translation>
    </message>
    <message>
        <source>Declared in {file}, line {line}.</source>
        <translation>{file} の {line} 行目で宣言。</translation>
    </message>
    <message>
        <source>Range: {range}</source>
        <translation>範囲：{range}</translation>
    </message>
    <message>
        <source>Default: {value}</source>
        <translation>初期値：{value}</translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>{name}, lower end of the range</source>
        <translation>{name}、範囲の下限</translation>
    </message>
    <message>
        <source>{name}, upper end of the range</source>
        <translation>{name}、範囲の上限</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>固定を解除</translation>
    </message>
    <message>
        <source>Back to the sketch&apos;s default</source>
        <translation>スケッチの初期値に戻す</translation>
    </message>
    <message>
        <source>Back to the parent&apos;s value</source>
        <translation>親の値に戻す</translation>
    </message>
    <message>
        <source>Whole range again</source>
        <translation>範囲を元に戻す</translation>
    </message>
    <message>
        <source>Back to the sketch&apos;s default: {value}</source>
        <translation>スケッチの初期値に戻す：{value}</translation>
    </message>
    <message>
        <source>{name}, back to default</source>
        <translation>{name}、初期値に戻す</translation>
    </message>
    <message>
        <source>{name} · no effect</source>
        <translation>{name}・効果なし</translation>
    </message>
    <message>
        <source>No picture changed when this value was moved, as far as was tried.</source>
        <translation>試したかぎり、この値を動かしても絵は変わりませんでした。</translation>
    </message>
    <message>
        <source>Lock: every new design keeps this value</source>
        <translation>固定：これから作るデザインはすべてこの値になります</translation>
    </message>
    <message>
        <source>New designs keep within {range}.</source>
        <translation>新しいデザインは {range} の範囲に収まります。</translation>
    </message>
    <message>
        <source>{name}, not locked</source>
        <translation>{name}、固定なし</translation>
    </message>
    <message>
        <source>Keep this value: lock it</source>
        <translation>この値を保つ（ロック）</translation>
    </message>
    <message>
        <source>Locked at {value}. Click to let it vary again</source>
        <translation>{value} に固定中。クリックすると再び変化します</translation>
    </message>
    <message>
        <source>{name}, locked at {value}</source>
        <translation>{name}、{value} に固定</translation>
    </message>
    <message>
        <source>Changed; the parent had {value}.</source>
        <translation>変化あり。親の値は {value} でした。</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Open the sketch that this picture was made with first, then drop it again.</source>
        <translation>先にこの画像を作ったスケッチを開き、もう一度ドロップしてください。</translation>
    </message>
    <message>
        <source>Look for it</source>
        <translation>探す</translation>
    </message>
    <message>
        <source>This picture was made with another sketch, or another version of it.</source>
        <translation>この画像は別のスケッチか、その別の版で作られました。</translation>
    </message>
    <message>
        <source>Open that sketch, or let this one look for the nearest it can draw.</source>
        <translation>そのスケッチを開くか、このスケッチで描ける最も近いものを探せます。</translation>
    </message>
    <message>
        <source>The picture</source>
        <translation>画像</translation>
    </message>
    <message>
        <source>There is no picture on the clipboard.</source>
        <translation>クリップボードに画像がありません。</translation>
    </message>
    <message>
        <source>Open the sketch that is to draw this picture first, then drop it again.</source>
        <translation>まずこの画像を描かせたいスケッチを開いてから、もう一度ドロップしてください。</translation>
    </message>
</context>
<context>
    <name>Preferences</name>
    <message>
        <source>Preferences</source>
        <translation>環境設定</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>ウィンドウ</translation>
    </message>
    <message>
        <source>New sessions</source>
        <translation>新しいセッション</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>描画</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>テーマ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>言語</translation>
    </message>
    <message>
        <source>Designs in a generation</source>
        <translation>一世代のデザイン数</translation>
    </message>
    <message>
        <source>Record how long each design is looked at</source>
        <translation>各デザインを見ていた時間を記録する</translation>
    </message>
    <message>
        <source>Processes that draw</source>
        <translation>描画プロセス数</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>Looking times stay in the session&apos;s file on this computer and help to learn what you like.</source>
        <translation>見ていた時間は、このコンピュータ上のセッションファイルだけに残り、好みを学ぶ手がかりになります。</translation>
    </message>
    <message>
        <source>Takes effect when Konomi is started next.</source>
        <translation>次に Konomi を起動したときから有効です。</translation>
    </message>
    <message>
        <source>auto ({count})</source>
        <translation>自動（{count}）</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>初期設定に戻す</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
</context>
<context>
    <name>ProgressPanel</name>
    <message>
        <source>Stop</source>
        <translation>中止</translation>
    </message>
</context>
<context>
    <name>RangeOffers</name>
    <message>
        <source>Your likes lie within these ranges. Keep new designs there?</source>
        <translation>「好き」はこの範囲にあります。新しいデザインもこの範囲にしますか？</translation>
    </message>
    <message>
        <source>Use all</source>
        <translation>すべて使う</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか%n件</numerusform>
        </translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使う</translation>
    </message>
    <message>
        <source>{name}: keep within {range}</source>
        <translation>{name}：{range} の範囲に保つ</translation>
    </message>
</context>
<context>
    <name>RankView</name>
    <message>
        <source>Ranking, best first: drag pictures here. Ctrl+← and Ctrl+→ move the selected one.</source>
        <translation>順位（いちばん好きなものから）：絵をここへドラッグします。Ctrl+← と Ctrl+→ で選択中の絵を動かせます。</translation>
    </message>
    <message>
        <source>Not ranked: Space takes one into the ranking, at its end.</source>
        <translation>順位なし：スペースで順位の最後に加えます。</translation>
    </message>
    <message>
        <source>Ranking, best first</source>
        <translation>順位（いちばん好きなものから）</translation>
    </message>
    <message>
        <source>Not ranked</source>
        <translation>順位なし</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Locate…</source>
        <translation>場所を指定…</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>この一覧から外す</translation>
    </message>
</context>
<context>
    <name>RecentModel</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>The file is no longer there</source>
        <translation>ファイルはもうありません</translation>
    </message>
    <message numerus="yes">
        <source>%n generation(s)</source>
        <translation>
            <numerusform>%n 世代</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecentSessions</name>
    <message>
        <source>No sessions yet</source>
        <translation>セッションはまだありません</translation>
    </message>
</context>
<context>
    <name>Rescue</name>
    <message>
        <source>Konomi ended unexpectedly. Nothing that you chose is lost.</source>
        <translation>Konomi が予期せず終了しました。
選んだものは失われていません。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>今はしない</translation>
    </message>
    <message>
        <source>Recover “{title}”</source>
        <translation>「{title}」を復元</translation>
    </message>
</context>
<context>
    <name>Sayings</name>
    <message numerus="yes">
        <source>One file is opened at a time; %n other(s) were left out.</source>
        <translation>
            <numerusform>一度に開けるのは一つです。ほかの %n 件は開きませんでした。</numerusform>
        </translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>フォルダに表示</translation>
    </message>
    <message>
        <source>Saved as {name}.</source>
        <translation>{name} として保存しました。</translation>
    </message>
    <message>
        <source>{name} was moved or deleted while it was open.</source>
        <translation>開いているあいだに {name} が移動または削除されました。</translation>
    </message>
    <message>
        <source>All of it was written there again.</source>
        <translation>すべての内容を同じ場所に書き直しました。</translation>
    </message>
    <message>
        <source>This sketch declares no parameters: its designs differ only by seed.</source>
        <translation>このスケッチはパラメータを宣言していません。デザインの違いはシードだけです。</translation>
    </message>
</context>
<context>
    <name>SeedRow</name>
    <message>
        <source>Seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>別のシード</translation>
    </message>
    <message>
        <source>Another seed changes nothing here: the sketch uses no chance, or sets its own seed</source>
        <translation>シードを変えても絵は変わりません。このスケッチは偶然を使わないか、自分でシードを決めています</translation>
    </message>
    <message>
        <source>What the sketch&apos;s random() and noise() start from</source>
        <translation>スケッチの random() と noise() の出発点</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>Shelf</source>
        <translation>棚</translation>
    </message>
    <message>
        <source>Shelf of pinned designs</source>
        <translation>棚に置いたデザイン</translation>
    </message>
    <message>
        <source>Pin a design with P, and it stays here whatever you breed next.</source>
        <translation>P キーで棚に置くと、この先どの世代に進んでもここに残ります。</translation>
    </message>
    <message>
        <source>Start from this</source>
        <translation>これから始める</translation>
    </message>
    <message>
        <source>From the selected design to this</source>
        <translation>選択中のデザインからこれまでの間</translation>
    </message>
    <message>
        <source>Show in the inspector</source>
        <translation>インスペクタに表示</translation>
    </message>
    <message>
        <source>Take off the shelf</source>
        <translation>棚から外す</translation>
    </message>
</context>
<context>
    <name>SketchReading</name>
    <message>
        <source>Try with p5.js {version}</source>
        <translation>p5.js {version} で試す</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Evolve a p5.js sketch by clicking the pictures you like.</source>
        <translation>気に入った絵をクリックして、
p5.js スケッチを進化させましょう。</translation>
    </message>
    <message>
        <source>Open sketch…</source>
        <translation>スケッチを開く…</translation>
    </message>
    <message>
        <source>or drop a sketch, a session or an exported picture anywhere</source>
        <translation>スケッチ、セッション、書き出した画像は
ここにドロップしても開けます</translation>
    </message>
    <message>
        <source>Recent sessions</source>
        <translation>最近のセッション</translation>
    </message>
    <message>
        <source>Sessions save themselves. They will be listed here.</source>
        <translation>セッションは自動で保存され、ここに並びます。</translation>
    </message>
    <message>
        <source>Begin with a sketch</source>
        <translation>スケッチから始める</translation>
    </message>
    <message>
        <source>Sketches to begin with</source>
        <translation>始めるためのスケッチ</translation>
    </message>
    <message>
        <source>Move “{name}” to the bin?</source>
        <translation>「{name}」をゴミ箱に移しますか？</translation>
    </message>
    <message>
        <source>Konomi keeps this session in its own folder, and nowhere else.</source>
        <translation>このセッションは Konomi のフォルダだけに保存されています。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す</translation>
    </message>
    <message>
        <source>Move to the bin</source>
        <translation>ゴミ箱に移す</translation>
    </message>
    <message>
        <source>{name} could not be moved to the bin; its folder may be read-only.</source>
        <translation>{name} をゴミ箱に移せませんでした。フォルダに書き込めないのかもしれません。</translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message>
        <source>{title} – Konomi</source>
        <translation>{title} – Konomi</translation>
    </message>
    <message>
        <source>Generation {number}</source>
        <translation>第 {number} 世代</translation>
    </message>
    <message numerus="yes">
        <source>%n design(s)</source>
        <translation>
            <numerusform>デザイン %n 点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n liked</source>
        <translation>
            <numerusform>好き %n 点</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Teaching</name>
    <message>
        <source>“{name}” is taught: its pictures are found sooner now.</source>
        <translation>「{name}」の学習が終わりました。画像がより早く見つかります。</translation>
    </message>
    <message>
        <source>“{name}”: what was known before is still better. Teach it longer.</source>
        <translation>「{name}」：これまでのモデルのほうがまだ優れています。もう少し長く学習させてください。</translation>
    </message>
</context>
<context>
    <name>TeachingButton</name>
    <message>
        <source>Learning “{name}”, paused</source>
        <translation>「{name}」の学習を一時停止中</translation>
    </message>
    <message>
        <source>Learning “{name}”: {percent} %</source>
        <translation>「{name}」を学習中: {percent} %</translation>
    </message>
</context>
<context>
    <name>TeachingCurves</name>
    <message>
        <source>Minutes</source>
        <translation>分</translation>
    </message>
    <message>
        <source>Wrong (%)</source>
        <translation>誤り (%)</translation>
    </message>
    <message>
        <source>Curves of what is learnt; the table beside holds the same figures</source>
        <translation>学習の曲線。隣の表に同じ数値があります</translation>
    </message>
    <message>
        <source>How wrong each parameter still is, in per cent</source>
        <translation>各パラメータの誤り（パーセント）</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>パラメータ</translation>
    </message>
    <message>
        <source>Wrong now</source>
        <translation>今の誤り</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>使用中</translation>
    </message>
    <message>
        <source>Counts and choices: how many are wrong. Other values: how far off, of their range. In use: of what searches use now, the best on the whole so far.</source>
        <translation>個数と選択肢は外れた割合、そのほかの値は範囲に対するずれです。使用中: いま検索に使われている、全体としてこれまでで最良のものの値です。</translation>
    </message>
</context>
<context>
    <name>TeachingDialog</name>
    <message>
        <source>Teach this sketch</source>
        <translation>このスケッチを学習させる</translation>
    </message>
    <message>
        <source>Learning to read the pictures of “{name}”</source>
        <translation>「{name}」の画像の読み取りを学習</translation>
    </message>
    <message>
        <source>Konomi draws the sketch again and again, and learns which values lead to which picture. Then it finds the designs of any picture sooner and better. Work on meanwhile: it learns only when nothing else is to be done, and what it knows already is used at once.</source>
        <translation>Konomi はスケッチを何度も描き、どの値がどの画像になるかを学びます。すると、どんな画像のデザインもより早く正確に見つかります。その間も作業を続けられます。学習は手の空いたときだけ進み、学んだことはすぐに使われます。</translation>
    </message>
    <message>
        <source>&amp;Time in all</source>
        <translation>合計時間(&amp;T)</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source>&amp;Stop and keep</source>
        <translation>止めて残す(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Delete them</source>
        <translation>削除(&amp;D)</translation>
    </message>
    <message>
        <source>What was learnt is kept. Teaching on begins by drawing them again.</source>
        <translation>学んだことは残ります。さらに学ばせるときは、画像を描き直すところから始まります。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>閉じる</translation>
    </message>
    <message>
        <source>How much of the time is over</source>
        <translation>時間の経過</translation>
    </message>
    <message>
        <source>These change nothing in the picture and are left out: {names}</source>
        <translation>画像を何も変えないので除きました: {names}</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>続ける(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>一時停止(&amp;P)</translation>
    </message>
    <message>
        <source>Its training pictures take {size} of the disk.</source>
        <translation>学習用の画像はディスクの {size} を使っています。</translation>
    </message>
    <message>
        <source>&amp;Teach on</source>
        <translation>学習を続ける(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Teach</source>
        <translation>学習させる(&amp;T)</translation>
    </message>
    <message>
        <source>Looking at what was learnt before…</source>
        <translation>前に学んだことを確かめています…</translation>
    </message>
    <message>
        <source>Drawing the first pictures…</source>
        <translation>最初の画像を描いています…</translation>
    </message>
    <message>
        <source>Its pictures can be read already. Teaching goes on from there; what is better is used.</source>
        <translation>このスケッチの画像はすでに読み取れます。学習はそこから続き、良くなったものが使われます。</translation>
    </message>
    <message>
        <source>Not taught yet.</source>
        <translation>まだ学習していません。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>画像 %n 枚</numerusform>
        </translation>
    </message>
    <message>
        <source>Taught for {time}, from {pictures}.</source>
        <translation>{time} 学習しました（{pictures}）。</translation>
    </message>
    <message>
        <source>Paused.</source>
        <translation>一時停止中です。</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>seed</source>
        <translation>シード</translation>
    </message>
    <message>
        <source>Edited in generation {generation}</source>
        <translation>第 {generation} 世代で編集</translation>
    </message>
    <message>
        <source>Generation {generation}, design {number}</source>
        <translation>第 {generation} 世代・{number} 番</translation>
    </message>
    <message>
        <source>Design {number}</source>
        <translation>デザイン {number}</translation>
    </message>
    <message>
        <source>liked</source>
        <translation>好き</translation>
    </message>
    <message>
        <source>not this</source>
        <translation>これは違う</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>棚にあり</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the words of a list</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>favourite</source>
        <translation>一番好き</translation>
    </message>
    <message>
        <source>second favourite</source>
        <translation>二番目に好き</translation>
    </message>
    <message>
        <source>third favourite</source>
        <translation>三番目に好き</translation>
    </message>
    <message>
        <source>favourite number {number}</source>
        <translation>{number} 番目に好き</translation>
    </message>
    <message>
        <source>Too slow</source>
        <translation>時間がかかりすぎます</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>大きすぎます</translation>
    </message>
    <message>
        <source>Wanted the network</source>
        <translation>ネットワークを使おうとしました</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>読み込めません</translation>
    </message>
    <message>
        <source>Not supported yet</source>
        <translation>まだ対応していません</translation>
    </message>
    <message>
        <source>Drawing stopped</source>
        <translation>描画が止まりました</translation>
    </message>
    <message>
        <source>Could not be drawn</source>
        <translation>描けませんでした</translation>
    </message>
    <message>
        <source>{file}, line {line}</source>
        <translation>{file} {line} 行目</translation>
    </message>
</context>
<context>
    <name>Time</name>
    <message>
        <source>yesterday</source>
        <translation>昨日</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message>
        <source>Like</source>
        <translation>好き</translation>
    </message>
    <message>
        <source>Unlike</source>
        <translation>「好き」を取り消す</translation>
    </message>
    <message>
        <source>Not this</source>
        <translation>これは違う</translation>
    </message>
    <message>
        <source>Take back “Not this”</source>
        <translation>「これは違う」を取り消す</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>順位づけ</translation>
    </message>
    <message>
        <source>This or that</source>
        <translation>どちらか選ぶ</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>棚に置く</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>棚から外す</translation>
    </message>
    <message>
        <source>Keep an edited design</source>
        <translation>編集したデザインを残す</translation>
    </message>
    <message>
        <source>Next generation</source>
        <translation>次の世代</translation>
    </message>
    <message>
        <source>More like this</source>
        <translation>これに似たものをもっと</translation>
    </message>
    <message>
        <source>Between two designs</source>
        <translation>2つのデザインの間</translation>
    </message>
    <message>
        <source>Only this one again</source>
        <translation>これだけやり直す</translation>
    </message>
    <message>
        <source>Open a design</source>
        <translation>デザインを開く</translation>
    </message>
    <message>
        <source>Start from a picture</source>
        <translation>画像から始める</translation>
    </message>
    <message>
        <source>Go to a generation</source>
        <translation>世代を移動</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>固定</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>固定を解除</translation>
    </message>
    <message>
        <source>Narrow a range</source>
        <translation>範囲を狭める</translation>
    </message>
    <message>
        <source>Widen a range</source>
        <translation>範囲を広げる</translation>
    </message>
    <message>
        <source>Change boldness</source>
        <translation>大胆さの変更</translation>
    </message>
    <message>
        <source>Change the number of pictures</source>
        <translation>デザイン数の変更</translation>
    </message>
    <message>
        <source>Change the seed policy</source>
        <translation>シードの扱いの変更</translation>
    </message>
    <message>
        <source>Change the frame</source>
        <translation>フレームの変更</translation>
    </message>
    <message>
        <source>Change what is recorded</source>
        <translation>記録内容の変更</translation>
    </message>
    <message>
        <source>Automatic boldness</source>
        <translation>大胆さの自動調整</translation>
    </message>
    <message>
        <source>Reheat</source>
        <translation>再加熱</translation>
    </message>
    <message>
        <source>Earlier sessions</source>
        <translation>以前のセッション</translation>
    </message>
</context>
<context>
    <name>ValueTable</name>
    <message>
        <source>Parameter</source>
        <translation>パラメータ</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>値</translation>
    </message>
    <message>
        <source>Doubt</source>
        <translation>不確かさ</translation>
    </message>
    <message>
        <source>The values of the design</source>
        <translation>デザインの値</translation>
    </message>
    <message>
        <source>Doubt: how far off the model expects a value to be, before it is redrawn</source>
        <translation>不確かさ: 描き直す前にモデルが見込む値のずれ</translation>
    </message>
</context>
<context>
    <name>WhyPanel</name>
    <message>
        <source>Your choices so far show no preference: the next generation is kept varied.</source>
        <translation>これまでの選び方からは好みが見えないため、次の世代も幅広いままにします。</translation>
    </message>
    <message>
        <source>Why this one?</source>
        <translation>なぜこれ？</translation>
    </message>
    <message>
        <source>What Konomi expects you to think of this design, and which likes say so</source>
        <translation>このデザインをどう感じるかの予測と、その根拠になった「好き」</translation>
    </message>
    <message>
        <source>Because you liked:</source>
        <translation>好きと言ったもの：</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>考えています…</translation>
    </message>
    <message>
        <source>Nothing was liked before this design, so it is only a try.</source>
        <translation>これより前に「好き」がないので、まだ試しの一枚です。</translation>
    </message>
    <message>
        <source>{percent} % likely to please you more than the middle design so far; hardly sure.</source>
        <translation>これまでの中くらいのデザインより好まれる見込み {percent} %（ほとんど不確か）。</translation>
    </message>
    <message>
        <source>{percent} % likely to please you more than the middle design so far; fairly sure.</source>
        <translation>これまでの中くらいのデザインより好まれる見込み {percent} %（かなり確か）。</translation>
    </message>
    <message>
        <source>{percent} % likely to please you more than the middle design so far; sure.</source>
        <translation>これまでの中くらいのデザインより好まれる見込み {percent} %（確か）。</translation>
    </message>
</context>
<context>
    <name>Work</name>
    <message>
        <source>Opening {name}</source>
        <translation>{name} を開いています</translation>
    </message>
    <message>
        <source>Exporting choices</source>
        <translation>選択を書き出し中</translation>
    </message>
    <message>
        <source>Breeding</source>
        <translation>次の世代を作っています</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>描いています</translation>
    </message>
</context>
<context>
    <name>_GroupHeader</name>
    <message>
        <source>Let this group vary again</source>
        <translation>このグループをまた変化させる</translation>
    </message>
    <message>
        <source>Lock all of this group</source>
        <translation>このグループをすべてロックする</translation>
    </message>
</context>
</TS>
