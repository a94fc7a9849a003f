public import TextScreen

/// Which key asks for what: the keys of all panes, and each pane's own, which go first.
///
/// This is the one table of keys; the help screen and README are derived from it or checked against
/// it.
public enum KeyMap {
  /// Keys that mean the same everywhere.
  public static let global: [KeyBinding] = [
    KeyBinding(.character("j"), .down, to: .down),
    KeyBinding(.character("k"), .up, to: .up),
    KeyBinding(.character(" "), .pageDown, to: .pageDown),
    KeyBinding(.character("b"), .pageUp, to: .pageUp),
    KeyBinding(.control("d"), to: .halfPageDown),
    KeyBinding(.control("u"), to: .halfPageUp),
    KeyBinding(.character("g"), .home, to: .first),
    KeyBinding(.character("G"), .end, to: .last),
    KeyBinding(.enter, to: .open),
    KeyBinding(.escape, to: .back),
    KeyBinding(.character("q"), to: .leave),
    KeyBinding(.character("Q"), to: .quit),
    KeyBinding(.control("c"), to: .interrupt),
    KeyBinding(.character("?"), to: .help),
    KeyBinding(.character(":"), to: .commandLine),
    KeyBinding(.character("/"), to: .search),
    KeyBinding(.character("f"), to: .filter),
    KeyBinding(.character("F"), to: .clearFilter),
    KeyBinding(.character("n"), to: .nextMatch),
    KeyBinding(.character("N"), to: .previousMatch),
    KeyBinding(.tab, to: .nextPane),
    KeyBinding(.backTab, to: .previousPane),
    KeyBinding(.character("1"), to: .showTraces),
    KeyBinding(.character("2"), to: .showTrace),
    KeyBinding(.character("3"), to: .showDetail),
    KeyBinding(.character("4"), to: .showMap),
    KeyBinding(.character("5"), to: .showErrors),
    KeyBinding(.character("6"), to: .showAnalytics),
    KeyBinding(.character("e"), to: .nextFault),
    KeyBinding(.character("E"), to: .previousFault),
    KeyBinding(.character("t"), to: .timeZone),
    KeyBinding(.character("p"), to: .pause),
    KeyBinding(.character("r"), to: .reload),
    KeyBinding(to: .compare),
    KeyBinding(to: .showRejects),
    KeyBinding(to: .showMessages),
    KeyBinding(.control("z"), to: .suspend),
  ]

  /// What a key asks for in a pane with these bindings.
  public static func command(for key: KeyEvent, in bindings: [KeyBinding]) -> Command? {
    for binding in bindings where binding.keys.contains(key) { return binding.command }
    for binding in global where binding.keys.contains(key) { return binding.command }
    return nil
  }
}
