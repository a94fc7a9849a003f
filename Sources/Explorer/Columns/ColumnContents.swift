import TextScreen
public import TraceModel

/// What the chosen columns say of the traces of some version, and how wide that is.
///
/// Everything that takes time is worked out when it is made, so that drawing a row takes none.
public struct ColumnContents: Hashable, Sendable {
  /// The columns.
  public let columns: [TraceColumn]
  /// Which state of the traces they are about.
  public let version: Int
  private let values: [ColumnValues]
  /// How wide each column is, without its title.
  let widths: [ColumnWidth]
  /// Whether all of a column's values are numbers, so that they stand right.
  let areNumbers: [Bool]

  /// So many traces, evenly spread, say how wide columns of text are; what is wider elsewhere is
  /// clipped.
  private static let sample = 500

  /// Finds out what columns say.
  ///
  /// - Parameters:
  ///   - columns: The columns.
  ///   - store: The traces.
  ///   - version: Which state of the traces that is.
  ///   - metadata: Looks up metadata in the documents; nothing where there are none.
  /// - Complexity: O(traces and annotations) for each column that asks for it; of metadata O(bytes of
  ///   the documents).
  public init(
    _ columns: [TraceColumn],
    of store: TraceStore,
    version: Int,
    metadata: (any MetadataSearch)? = nil
  ) {
    let values = columns.map { ColumnValues($0, in: store, metadata: metadata) }
    var sampled = columns.map { _ in 0 }
    var areNumbers = columns.map { _ in true }
    let exact = columns.map { ColumnWidth($0, in: store) }
    let count = store.traces.count
    for trace in stride(from: 0, to: count, by: max(1, count / Self.sample)) {
      for (index, column) in columns.enumerated() where exact[index] == nil {
        let text = Self.text(column, values[index], of: trace, in: store, utcOffset: 0)
        sampled[index] = max(sampled[index], DisplayWidth.columns(of: text))
        if case .text = values[index].value(of: trace, in: store) { areNumbers[index] = false }
      }
    }
    self.columns = columns
    self.version = version
    self.values = values
    widths = zip(exact, sampled).map { $0 ?? ColumnWidth(whole: $1) }
    self.areNumbers = areNumbers
  }

  /// What a column says of a trace.
  func text(ofColumn index: Int, of trace: Int, in store: TraceStore, utcOffset: Int) -> String {
    Self.text(columns[index], values[index], of: trace, in: store, utcOffset: utcOffset)
  }

  private static func text(
    _ column: TraceColumn,
    _ values: ColumnValues,
    of trace: Int,
    in store: TraceStore,
    utcOffset: Int
  ) -> String {
    if case .nothing = values { return column.text(of: trace, in: store, utcOffset: utcOffset) }
    return values.text(of: trace, in: store)
  }

  /// Whether both are of the same columns and traces; values aren't compared.
  public static func == (left: ColumnContents, right: ColumnContents) -> Bool {
    left.columns == right.columns && left.version == right.version
  }

  /// Hashes what is compared.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(columns)
    hasher.combine(version)
  }
}
