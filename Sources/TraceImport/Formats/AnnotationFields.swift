import TraceModel

/// The members of an `annotations` block.
enum AnnotationFields {
  /// Annotations are strings, numbers and booleans; anything else is shown, but not indexed.
  static func read(
    _ block: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    let end = tape.close(block)
    var cursor = block + 1
    while cursor < end {
      let value = cursor + 1
      let attribute: AttributeValue?
      switch tape.kind(value) {
      case .string: attribute = .string(builder.strings.intern(tape.string(value)))
      case .integer: attribute = .integer(Int64(bitPattern: tape.words[value + 1]))
      case .unsigned, .double: attribute = tape.number(value).map { .number($0) }
      case .true: attribute = .boolean(true)
      case .false: attribute = .boolean(false)
      default: attribute = nil
      }
      if let attribute {
        let key = builder.strings.intern(tape.string(cursor))
        builder.appendAnnotation(key: key, value: attribute, row: row)
      }
      cursor = tape.next(value)
    }
  }
}
