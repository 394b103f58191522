// The libraries of controls that sketches load: stand-ins, with a fresh state for each design.

function installLibraries() {
  declared.reset();
  preloading.reset();
  const gui = p5Gui();
  const libraries = {
    OPC: opcObject(),
    lil: { GUI: LilGui, Controller: PanelController },
    GUI: LilGui,
    dat: { GUI: DatGui, gui: { GUI: DatGui }, controllers: {}, color: {} },
    Tweakpane: { Pane },
    Pane,
    QuickSettings: quickSettings(),
    createGui: gui.createGui,
    createGuiPanel: gui.createGui,
    sliderRange: gui.sliderRange,
    ...silentFunctions(),
    $konomiLiteral: literalValue,
    $konomiPage: adoptPage,
    $konomiPreload: () => { preloading.wanted = true; },
  };
  for (const name of keys(libraries)) setGlobal(name, libraries[name]);
}
