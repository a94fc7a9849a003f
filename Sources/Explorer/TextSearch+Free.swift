import TraceModel

extension TextSearch {
  /// A search in texts that are in no store.
  init(_ text: String) {
    self.init(text, in: StringTable())
  }
}
