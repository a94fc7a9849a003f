import TraceAnalysis

extension TypedCommand {
  /// Commands about the trace list.
  static let listing = [
    TypedCommand(
      Command.sort.rawValue,
      "[COLUMN]",
      help: "sort the traces, or groups, by a column, or by the next one",
      values: columnValues
        + GroupSort.Column.allCases.map { Value(text: $0.rawValue, help: $0.help) }
    ) { state, name throws(CommandError) in
      guard !name.isEmpty else { return try state.perform(typed: .sort) }
      return try state.sort(by: name) + state.followGroups()
    },
    TypedCommand(
      Command.columns.rawValue,
      "[COLUMN,… or +COLUMN -COLUMN]",
      help: Command.columns.help,
      values: columnValues + [
        Value(text: "annotation.", help: "the value of an annotation", isOpen: true),
        Value(text: "metadata.", help: "the value at a path in metadata", isOpen: true),
        Value(text: "standard", help: "the columns that there were at first"),
      ],
      kind: .list
    ) { state, names throws(CommandError) in try state.chooseColumns(names) },
    TypedCommand(
      Command.groupTraces.rawValue,
      "FIELD or off",
      help: Command.groupTraces.help,
      values: fieldValues + [Value(text: "off", help: "list the traces one by one")]
    ) { state, field throws(CommandError) in
      try state.group(byText: field) + state.followGroups()
    },
    TypedCommand(
      Command.last.rawValue,
      "[15m, 2h, 3d or off]",
      help: "go to the last row, or show only the time before the newest trace"
    ) { state, text throws(CommandError) in
      text.isEmpty ? state.update(.command(.last)) : try state.showLast(text.lowercased())
    },
    TypedCommand(
      Command.since.rawValue,
      "TIME or off",
      help: Command.since.help
    ) { state, text throws(CommandError) in
      try state.showSinceOrUntil(text, isSince: true)
    },
    TypedCommand(
      Command.until.rawValue,
      "TIME or off",
      help: Command.until.help
    ) { state, text throws(CommandError) in
      try state.showSinceOrUntil(text, isSince: false)
    },
    TypedCommand(
      Command.hideShort.rawValue,
      "[10ms, 5% or off]",
      help: Command.hideShort.help
    ) { state, text throws(CommandError) in
      guard !text.isEmpty else { return state.update(.command(.hideShort)) }
      guard let least = LeastLength(text) else {
        throw CommandError(
          "hide what is shorter than a time, or a share of the trace: hide 10ms, hide 5%"
        )
      }
      return state.update(.hideBelow(least))
    },
  ]

  private static let columnValues = TraceColumn.named.map { column in
    Value(text: column.keyword, help: column.title)
  }

  /// What traces can be grouped by.
  static let fieldValues = GroupingField.all.map { entry in
    let isOpen = if case .annotation = entry.field { true } else { false }
    return Value(text: isOpen ? "annotation." : entry.name, help: entry.help, isOpen: isOpen)
  }
}
