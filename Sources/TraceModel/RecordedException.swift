/// An exception that a span recorded in its own `cause`.
public struct RecordedException: Hashable, Sendable {
  /// Its type, such as `ValueError`; `none` where the document has none.
  public let type: StringID
  /// Its message; `none` where the document has none.
  public let message: StringID
  /// Whether the answer of a called service caused it.
  public let isRemote: Bool
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
        exceptions.append(RecordedException(type: type, message: value, isRemote: false))
        type = .none
      case .exceptionRemote:
        guard let last = exceptions.popLast() else { break }
        exceptions.append(
          RecordedException(type: last.type, message: last.message, isRemote: true)
        )
      default: break
      }
    }
    return exceptions
  }
}
