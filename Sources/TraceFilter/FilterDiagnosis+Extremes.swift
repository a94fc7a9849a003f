import TraceAnalysis
import TraceModel

extension FilterDiagnosis {
  /// The value of a number that comes nearest to a comparison: `the largest responsetime here is 0.8`.
  ///
  /// - Returns: Nothing where no trace has a value, or the test compares nothing.
  func extreme(of test: FilterTest) -> String? {
    guard case .keyword(let keyword) = test.subject, let comparison = test.comparison else {
      return nil
    }
    let all = 0..<store.traces.count
    switch keyword {
    case .responseTime:
      return extreme(ofTimes: all.compactMap { store.responseTime(of: $0) }, comparison, keyword)
    case .duration:
      return extreme(ofTimes: all.compactMap { store.duration(ofTrace: $0) }, comparison, keyword)
    case .status:
      let numbers = values.values(of: .status).compactMap { value -> Double? in
        if case .number(let number, _) = value.value { number } else { nil }
      }
      guard !numbers.isEmpty, case .number(let wanted, _) = comparison.value else { return nil }
      return extreme(of: numbers, comparison.comparator, wanted, named: keyword.rawValue)
    case .time:
      let starts = store.traces.start.filter(\.isKnown)
      guard let first = starts.min(), let last = starts.max() else { return nil }
      return "the traces here began from \(first.full()) to \(last.full())"
    default: return nil
    }
  }

  /// The same of the segments of a service.
  func extreme(
    of test: FilterTest,
    among segments: RowSet,
    _ subjects: ServiceSubjects
  ) -> String? {
    guard test.subject == .keyword(.responseTime), let comparison = test.comparison else {
      return nil
    }
    let times = segments.compactMap { store.duration(of: Int(subjects.row[$0])) }
    return extreme(ofTimes: times, comparison, .responseTime, place: "there")
  }

  private func extreme(
    ofTimes times: [Int64],
    _ comparison: FilterComparison,
    _ keyword: FilterKeyword,
    place: String = "here"
  ) -> String? {
    guard let least = times.min(), let most = times.max() else { return nil }
    switch comparison.comparator {
    case .greater, .greaterOrEqual:
      return "the largest \(keyword.rawValue) \(place) is \(DurationText.seconds(most))"
    case .less, .lessOrEqual:
      return "the smallest \(keyword.rawValue) \(place) is \(DurationText.seconds(least))"
    default:
      return "\(keyword.rawValue) \(place) goes from \(DurationText.seconds(least)) to "
        + DurationText.seconds(most)
    }
  }

  /// The number that comes nearest to a comparison with `wanted`.
  func extreme(
    of numbers: [Double],
    _ comparator: FilterOperator,
    _ wanted: Double,
    named name: String
  ) -> String {
    let text = { (number: Double) in FilterValue.number(number, unit: nil).text }
    switch comparator {
    case .greater, .greaterOrEqual:
      return "the largest \(name) here is \(text(numbers.max() ?? wanted))"
    case .less, .lessOrEqual:
      return "the smallest \(name) here is \(text(numbers.min() ?? wanted))"
    default:
      let nearest = numbers.min { abs($0 - wanted) < abs($1 - wanted) } ?? wanted
      return "the nearest \(name) here is \(text(nearest))"
    }
  }
}
