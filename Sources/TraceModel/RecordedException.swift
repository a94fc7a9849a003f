/// An exception that a span recorded in its own `cause`.
public struct RecordedException: Hashable, Sendable {
  /// Its type, such as `ValueError`; `none` where the document has none.
  public let type: StringID
  /// Its message; `none` where the document has none.
  public let message: StringID
  /// Whether the answer of a called service caused it.
  public internal(set) var isRemote: Bool
  /// Its id in lower case, by which other spans refer to it; `none` where the document has none.
  public internal(set) var id: StringID
}

extension NoteColumns {
  /// The exceptions that a span recorded itself, in the order of its document.
  ///
  /// - Complexity: O(log n + notes of the span).
  public func exceptions(ofSpan span: Int) -> [RecordedException] {
    var exceptions: [RecordedException] = []
    var type = StringID.none
    for index in indices(ofSpans: span..<span + 1) {
      let value = value[index]
      switch field[index] {
      case .exceptionType: type = value
      case .exceptionMessage:
        exceptions.append(
          RecordedException(type: type, message: value, isRemote: false, id: .none)
        )
        type = .none
      case .exceptionRemote where !exceptions.isEmpty:
        exceptions[exceptions.count - 1].isRemote = true
      case .exceptionID where !exceptions.isEmpty:
        exceptions[exceptions.count - 1].id = value
      default: break
      }
    }
    return exceptions
  }
}
