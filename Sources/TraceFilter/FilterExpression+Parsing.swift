extension FilterExpression {
  /// How deep parentheses, blocks and negations may be nested, the expressions of groups included.
  public static let deepestNesting = 100

  /// Reads an expression.
  ///
  /// Linear in the length of the text.
  ///
  /// - Parameters:
  ///   - text: The expression; empty or blank text means every trace.
  ///   - groups: The saved filters that `group.name` may refer to.
  /// - Returns: The tree, or all independent errors up to `FilterErrors.limit`.
  public static func parse(
    _ text: String,
    groups: FilterGroups = FilterGroups()
  ) -> Result<FilterExpression, FilterErrors> {
    if let id = traceID(in: text) { return .success(test(ofTraceID: id)) }
    var parser = FilterParser(text: FilterText(text), groups: FilterGroupCheck(groups))
    let expression = parser.parseAll()
    guard let expression, parser.errors.isEmpty else {
      return .failure(FilterErrors(parser.errors))
    }
    return .success(expression)
  }

  /// The trace id that a text consists of, as it is written there.
  ///
  /// Such text asks to open that trace rather than to filter; `parse` takes it as `id = "…"`.
  ///
  /// - Returns: Nothing where the text is more or less than `1-5759e988-bd862e3fe1be46a994272793` or
  ///   32 hex digits, with blanks around it.
  public static func traceID(in text: String) -> String? {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isFilterBlank }),
      let last = scalars.lastIndex(where: { !$0.isFilterBlank })
    else { return nil }
    let id = scalars[first...last]
    guard id.prefix(36).count < 36 else { return nil }
    let parts = id.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ $0.allSatisfy(\.isHexadecimalDigit) }) else { return nil }
    let lengths = parts.map(\.count)
    guard lengths == [32] || (lengths == [1, 8, 24] && id.first == "1") else { return nil }
    return String(id)
  }

  private static func test(ofTraceID id: String) -> FilterExpression {
    .test(FilterTest(.keyword(.id), FilterComparison(.equal, .string(id))))
  }
}

extension Unicode.Scalar {
  /// Whether this is a digit of base 16.
  var isHexadecimalDigit: Bool {
    switch self {
    case "0"..."9", "a"..."f", "A"..."F": true
    default: false
    }
  }
}
