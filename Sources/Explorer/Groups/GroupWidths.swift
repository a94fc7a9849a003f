import TextScreen
import TraceAnalysis

/// How wide what is said of groups is, so that columns are as wide as that.
struct GroupWidths: Hashable, Sendable {
  /// The widest value among some hundred, evenly spread.
  let value: Int
  /// The largest number of traces.
  let traces: Int
  /// The longest response time.
  let length: Int

  /// Finds out how wide the figures of groups are.
  ///
  /// - Parameters:
  ///   - groups: The groups, that with the most traces first.
  ///   - title: What a group is called.
  /// - Complexity: O(g) for g groups.
  init(of groups: [TraceGrouping.Group], title: (TraceGrouping.Group) -> String) {
    value =
      stride(from: 0, to: groups.count, by: max(1, groups.count / 500))
      .map { DisplayWidth.columns(of: title(groups[$0])) }.max() ?? 0
    traces = String(groups.first?.figures.count ?? 0).count
    let longest = groups.lazy.compactMap { $0.figures.lengths?.maximum }.max()
    length = ColumnWidth.ofLengths(upTo: longest ?? 0)
  }
}
