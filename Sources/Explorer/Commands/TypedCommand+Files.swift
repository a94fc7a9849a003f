extension TypedCommand {
  /// Commands that write files.
  static let files = [
    TypedCommand(
      "write",
      "FILE",
      help: "write what is shown as text, or as the file's ending says: "
        + ".json .jsonl .csv .dot .mmd",
      kind: .file
    ) { state, text throws(CommandError) in try state.write(to: text, overwrites: false) },
    TypedCommand("write!", "FILE", help: "the same, over a file that exists", kind: .file) {
      state,
      text throws(CommandError) in
      try state.write(to: text, overwrites: true)
    },
    TypedCommand(
      "export",
      "FILE [batch|segments]",
      help: "write the original documents of the opened trace, else of the traces that are shown",
      values: AppState.exportFormats,
      kind: .file
    ) { state, text throws(CommandError) in try state.export(to: text, overwrites: false) },
    TypedCommand(
      "record",
      "[FILE]",
      help: "write documents that arrive from now on into a file, or no more",
      kind: .file
    ) { state, path throws(CommandError) in try state.record(to: path, overwrites: false) },
    TypedCommand("record!", "FILE", help: "the same, over a file that exists", kind: .file) {
      state,
      path throws(CommandError) in
      try state.record(to: path, overwrites: true)
    },
    TypedCommand(
      "export!",
      "FILE [batch|segments]",
      help: "the same, over a file that exists",
      values: AppState.exportFormats,
      kind: .file
    ) { state, text throws(CommandError) in try state.export(to: text, overwrites: true) },
  ]
}
