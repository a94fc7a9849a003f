import TraceFilter

/// Bounds of time within a filter: the newest ones go before older ones.
extension ActiveFilter {
  /// Which bounds of time are meant.
  enum TimeBound {
    case earliest
    case latest
    case both
  }

  /// The filter without bounds of the time at which traces began; nothing where nothing else is left.
  ///
  /// Only what all traces have to satisfy counts as a bound: a time within an `OR` stays.
  static func removing(_ bound: TimeBound, from filter: ActiveFilter?) -> ActiveFilter? {
    guard let filter else { return nil }
    let parts: [FilterExpression]
    if case .all(let all) = filter.expression { parts = all } else { parts = [filter.expression] }
    let kept = parts.filter { !isBound($0, bound) }
    guard kept.count < parts.count else { return filter }
    let expression: FilterExpression =
      kept.count > 1 ? .all(kept) : kept.first ?? .everything
    guard expression != .everything || filter.selection != nil else { return nil }
    return ActiveFilter(
      text: expression == .everything ? "" : expression.text,
      expression: expression,
      selection: filter.selection
    )
  }

  /// The condition that a trace began at a time or later, or at that time or earlier.
  static func condition(_ comparator: FilterOperator, _ time: FilterTime) -> FilterExpression {
    .test(FilterTest(.keyword(.time), FilterComparison(comparator, .time(time))))
  }

  private static func isBound(_ part: FilterExpression, _ bound: TimeBound) -> Bool {
    guard case .test(let test) = part, test.subject == .keyword(.time),
      let comparison = test.comparison
    else { return false }
    switch comparison.comparator {
    case .greater, .greaterOrEqual: return bound != .latest
    case .less, .lessOrEqual: return bound != .earliest
    default: return false
    }
  }
}
