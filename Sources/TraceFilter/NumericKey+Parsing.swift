public import TraceAnalysis

extension NumericKey {
  /// Reads a key as the filter language has it: `annotation.key`, `annotation[key]`, `metadata.a.b`,
  /// `metadata["a.b"]["c"]`.
  ///
  /// - Parameter text: The key, without a comparison.
  /// - Returns: The key, or what is wrong with the text.
  public static func parse(_ text: String) -> Result<NumericKey, FilterErrors> {
    FilterExpression.parse(text).flatMap { expression in
      if case .test(let test) = expression, test.comparison == nil {
        switch test.subject {
        case .annotation(let key): return .success(.annotation(key))
        case .metadata(let path): return .success(.metadata(path))
        case .keyword: break
        }
      }
      return .failure(FilterErrors([notAKey(text)]))
    }
  }
  private static func notAKey(_ text: String) -> FilterError {
    FilterError(
      line: 1,
      column: 1,
      offset: 0,
      length: text.unicodeScalars.count,
      reason: "expected the key of an annotation or a path in metadata",
      advice: "write annotation.key or metadata.key.key"
    )
  }
}
