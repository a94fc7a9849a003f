public import TraceModel

/// A value that documents may have as a number: an annotation, or something in metadata.
public enum NumericKey: Hashable, Sendable {
  /// The annotation of a key.
  case annotation(String)
  /// The metadata at a path of keys, from a namespace or from below one.
  case metadata([String])

  /// The key as the filter language has it: `annotation.file_size`, `metadata.default["a b"]`.
  public var text: String {
    switch self {
    case .annotation(let key): "annotation" + (Self.isPlain(key) ? ".\(key)" : Self.quoted(key))
    case .metadata(let path):
      path.prefix(while: Self.isPlain).reduce("metadata") { "\($0).\($1)" }
        + path.drop(while: Self.isPlain).map(Self.quoted).joined()
    }
  }

  private static func isPlain(_ key: String) -> Bool {
    !key.isEmpty
      && key.unicodeScalars.allSatisfy {
        switch $0 {
        case "a"..."z", "A"..."Z", "0"..."9", "_": true
        default: false
        }
      }
  }

  private static func quoted(_ key: String) -> String {
    var text = "[\""
    for scalar in key.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { text += "\\" }
      text.unicodeScalars.append(scalar)
    }
    return text + "\"]"
  }
}

/// The numbers that traces have for a key: of each trace the one that it has, if it is one.
public struct NumericValues: Sendable {
  /// What has the numbers.
  public let key: NumericKey
  /// The traces with exactly one distinct number, ascending.
  public let traces: [UInt32]
  /// Their numbers; all finite.
  public let values: [Double]
  /// How many traces have several distinct numbers.
  public let severalCount: Int

  /// The numbers in metadata at a path.
  public init(_ path: MetadataNumbers.Path) {
    key = .metadata(path.keys)
    traces = path.traces
    values = path.values
    severalCount = path.severalCount
  }

  /// No numbers.
  static func none(_ key: NumericKey) -> NumericValues {
    NumericValues(key: key, tally: AnnotationTally())
  }

  fileprivate init(key: NumericKey, tally: AnnotationTally) {
    self.key = key
    traces = tally.traces
    values = tally.values
    severalCount = tally.severalCount
  }

  /// The numbers of annotations, by key, in the order of the keys' bytes.
  ///
  /// - Parameters:
  ///   - wanted: The only key that is looked for; nothing stands for all.
  ///   - store: The traces.
  ///   - traces: The numbers of the traces to look at; nothing stands for all.
  /// - Returns: The numbers of each key that has any.
  /// - Complexity: O(annotations + traces).
  public static func annotations(
    _ wanted: String? = nil,
    in store: TraceStore,
    among traces: RowSet? = nil
  ) -> [NumericValues] {
    let key = wanted.flatMap { store.strings.find($0) }
    if wanted != nil, key == nil { return [] }
    let columns = store.annotations
    let (rows, keys, types) = (columns.row, columns.key, columns.type)
    var tallies: [StringID: AnnotationTally] = [:]
    var next = 0
    for trace in traces ?? RowSet(all: store.traces.count) {
      let span = store.rows(of: trace)
      while next < rows.count, Int(rows[next]) < span.upperBound {
        defer { next += 1 }
        guard Int(rows[next]) >= span.lowerBound, types[next] == .integer || types[next] == .number,
          key == nil || keys[next] == key
        else { continue }
        tallies[keys[next], default: AnnotationTally()].note(columns.value(next), of: trace)
      }
    }
    return tallies.map { id, tally in
      var tally = tally
      tally.finish()
      return NumericValues(key: .annotation(store.strings[id]), tally: tally)
    }.sorted { $0.key.text.utf8.lexicographicallyPrecedes($1.key.text.utf8) }
  }
}

/// The numbers of an annotation, as traces are gone through in ascending order.
private struct AnnotationTally {
  private(set) var traces: [UInt32] = []
  private(set) var values: [Double] = []
  private(set) var severalCount = 0
  private var trace = -1
  private var value = 0.0
  private var isSeveral = false

  mutating func note(_ attribute: AttributeValue, of trace: Int) {
    let value: Double
    switch attribute {
    case .integer(let integer): value = Double(integer)
    case .number(let number): value = number
    case .string, .boolean: return
    }
    guard value.isFinite else { return }
    if trace == self.trace {
      isSeveral = isSeveral || value != self.value
      return
    }
    finish()
    self.trace = trace
    self.value = value
  }

  /// Keeps the number of the last trace.
  mutating func finish() {
    guard trace >= 0 else { return }
    if isSeveral {
      severalCount += 1
    } else {
      traces.append(UInt32(truncatingIfNeeded: trace))
      values.append(value)
    }
    trace = -1
    isSeveral = false
  }
}
