import TraceModel

/// The members of an `annotations` block.
enum AnnotationFields {
  /// From so many annotations on their keys are looked up in a table.
  private static let many = 32

  /// Annotations are strings, numbers and booleans; anything else is shown, but not indexed.
  ///
  /// Of equal keys the last one counts.
  static func read(
    _ block: Int,
    of tape: JSONTape,
    row: Int,
    into builder: inout TraceStore.Builder
  ) {
    let end = tape.close(block)
    var cursor = block + 1
    let first = builder.annotationCount
    var places: [StringID: Int] = [:]
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
        let place = builder.annotationCount
        let earlier =
          place - first < many
          ? builder.place(ofAnnotation: key, from: first) : places[key]
        if let earlier {
          builder.replaceAnnotation(at: earlier, by: attribute)
        } else {
          builder.appendAnnotation(key: key, value: attribute, row: row)
          if place - first + 1 == many {
            for place in first...place { places[builder.annotationKey(at: place)] = place }
          } else if place - first >= many {
            places[key] = place
          }
        }
      }
      cursor = tape.next(value)
    }
  }
}
