/// Commands that are typed where no key asks for them.
extension AppState {
  /// Performs a command that was typed by its name.
  mutating func perform(typed command: Command) throws(CommandError) -> [Effect] {
    try check(command)
    return update(.command(command))
  }

  /// Refuses a command that does nothing on the screen that is looked at, as its key would.
  func check(_ command: Command) throws(CommandError) {
    let isJump = screen == .trace && Self.ofTrace.contains(command)
    let isBound = (KeyMap.global + focus.bindings).contains { $0.command == command }
    guard !isBound, !isJump, !Self.everywhere.contains(command) else { return }
    let panes = PaneKind.allCases.filter { pane in
      pane.bindings.contains { $0.command == command }
    }
    let names = panes.map { $0.title.lowercased() }
    let isAllOthers = names.count > 2
    let places = isAllOthers ? "" : "; it belongs to the \(names.joined(separator: " and the "))"
    throw CommandError("\(command.rawValue) does nothing here\(names.isEmpty ? "" : places)")
  }

  /// What has keys in some panes only, but is understood in all.
  private static let everywhere: Set<Command> = [
    .statistics, .scanOrQuery, .coldOrWarm, .sizeOrTime, .hints, .compareMarks, .sideBySide,
    .filterBySelection, .unmark,
  ]

  /// What is about the opened trace or its selected span, wherever in it the keys go.
  private static let ofTrace: Set<Command> = [
    .mark, .jumpToParent, .jumpToCaller, .jumpToCallee, .jumpToLinkedTrace,
  ]
}
