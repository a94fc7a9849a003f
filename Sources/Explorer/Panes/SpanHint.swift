import TraceModel

/// What stands faintly behind a span's name: what kind of thing it is.
enum SpanHint {
  /// Of a segment its origin, of a call to AWS the operation; nothing where the documents don't tell
  /// more than the name does.
  static func text(ofRow row: Int, in store: TraceStore) -> String? {
    let flags = store.spans.flags[row]
    let origin = store.kind(of: row).origin
    if flags.contains(.inferred) {
      return origin.isNone ? "inferred" : "inferred \(short(store.strings[origin]))"
    }
    if flags.contains(.segment), !origin.isNone { return short(store.strings[origin]) }
    let operation = store.notes[.operation, ofSpan: row]
    return operation.isNone || operation == store.spans.name[row]
      ? nil : store.strings.optional(operation)
  }

  /// `AWS::Lambda::Function` as `Lambda Function`.
  private static func short(_ origin: String) -> String {
    let rest = origin.hasPrefix("AWS::") ? origin.dropFirst(5) : Substring(origin)
    var words = ""
    for character in rest where character != ":" || words.last != " " {
      words.append(character == ":" ? " " : character)
    }
    return words
  }
}
