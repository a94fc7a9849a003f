import TraceAnalysis
import TraceFilter

extension TypedCommand {
  /// Questions about the traces that are typed with what they are about.
  static let questions = [
    TypedCommand(
      Command.statistics.rawValue,
      "[FIELD]",
      help: "how long the traces took and where the time went, by a field or of all",
      values: fieldValues
    ) { state, text throws(CommandError) in
      guard !text.isEmpty else { return state.update(.command(.statistics)) }
      return try state.askForGroups(by: text)
    },
    TypedCommand(
      Command.sizeOrTime.rawValue,
      "[KEY]",
      help: "how a value goes with the time, or which values do",
      values: [
        Value(text: "annotation.", help: "the number in an annotation", isOpen: true),
        Value(text: "metadata.", help: "the number at a path in metadata", isOpen: true),
      ]
    ) { state, text throws(CommandError) in
      guard !text.isEmpty else { return state.update(.command(.sizeOrTime)) }
      return try state.askForValue(text)
    },
    TypedCommand(
      Command.compare.rawValue,
      "EXPR [vs EXPR]",
      help: "compare traces that satisfy a filter with others, or with all others",
      kind: .filter
    ) { state, text throws(CommandError) in try state.askForComparison(text) },
  ]
}
