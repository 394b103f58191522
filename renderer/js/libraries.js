// The libraries of controls that sketches load: stand-ins for each, made anew for each design.

function installLibraries() {
  declared.reset();
  setGlobal('OPC', opcObject());
}
