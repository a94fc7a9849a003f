import TraceAnalysis
import TraceFilter

/// Why a text names no column of the list.
public enum TraceColumnError: Error, Hashable, Sendable, CustomStringConvertible {
  /// There is no such column.
  case unknown(String)
  /// A column that is to be taken away isn't among the chosen ones.
  case notChosen(String)
  /// No column would be left.
  case none

  /// What is wrong, and what there is.
  public var description: String {
    switch self {
    case .unknown(let text): "no column '\(text)'; there are \(TraceColumn.keywords)"
    case .notChosen(let text): "there is no column '\(text)' to take away"
    case .none: "a list has to have a column; :columns standard brings them back"
    }
  }
}

extension TraceColumn {
  /// What a column can be called, for messages.
  static let keywords =
    named.map(\.keyword).joined(separator: ", ") + ", annotation.KEY and metadata.PATH"

  /// Reads a column as it is written; the beginning of a word is enough.
  public static func parse(_ text: String) -> Result<TraceColumn, TraceColumnError> {
    let word = text.lowercased()
    if !word.isEmpty, let column = named.first(where: { $0.keyword.hasPrefix(word) }) {
      return .success(column)
    }
    guard word.hasPrefix("annotation") || word.hasPrefix("metadata"),
      case .success(let key) = NumericKey.parse(text)
    else { return .failure(.unknown(text)) }
    return switch key {
    case .annotation(let key): .success(.annotation(key))
    case .metadata(let path): .success(.metadata(path))
    }
  }

  /// Reads columns: all that are wanted, or, with signs before them, those to add and to take away.
  ///
  /// - Parameters:
  ///   - text: `time,name,annotation.size`, `+user -spans` or `standard`.
  ///   - chosen: The columns until now.
  /// - Returns: The columns, or what is wrong with the text.
  public static func parseList(
    _ text: String,
    changing chosen: [TraceColumn]
  ) -> Result<[TraceColumn], TraceColumnError> {
    let words = text.split { $0 == "," || $0 == " " }
    if words.count == 1, words[0].lowercased() == "standard" { return .success(standard) }
    let isChange = words.contains { $0.hasPrefix("+") || $0.hasPrefix("-") }
    var columns = isChange ? chosen : []
    for word in words {
      let isRemoval = word.hasPrefix("-")
      let name = String(isRemoval || word.hasPrefix("+") ? word.dropFirst() : word)
      switch parse(name) {
      case .failure(let error): return .failure(error)
      case .success(let column) where isRemoval:
        guard let place = columns.firstIndex(of: column) else { return .failure(.notChosen(name)) }
        columns.remove(at: place)
      case .success(let column):
        if !columns.contains(column) { columns.append(column) }
      }
    }
    return columns.isEmpty ? .failure(.none) : .success(columns)
  }
}
