import TraceAnalysis
import TraceFilter
import TraceModel

/// Response times that are chosen on the distribution above the list.
struct ResponseRange: Hashable, Sendable {
  /// The least length that belongs to it, in nanoseconds.
  private(set) var from: Int64
  /// The least length above it, in nanoseconds; the largest number where there is no such bound.
  private(set) var to: Int64

  typealias Bucket = LatencyDistribution.Bucket

  /// Whether all of a bucket belongs to it.
  func contains(_ bucket: Bucket) -> Bool { bucket.from >= from && bucket.to <= to }

  /// How many traces of some buckets belong to it.
  func count(in buckets: [Bucket]) -> Int {
    buckets.reduce(0) { $0 + (contains($1) ? $1.figures.count : 0) }
  }

  /// The next bucket with traces, towards longer or shorter times; from nothing on the first or last one.
  ///
  /// - Returns: The same range where there is no further one.
  static func moving(_ range: ResponseRange?, by step: Int, in buckets: [Bucket]) -> ResponseRange?
  {
    let filled = buckets.filter { $0.figures.count > 0 }
    let next: Bucket?
    if let range {
      next =
        step > 0
        ? filled.first { $0.from > range.from } : filled.last { $0.from < range.from }
    } else {
      next = step > 0 ? filled.first : filled.last
    }
    return next.map { ResponseRange(from: $0.from, to: $0.to) } ?? range
  }

  /// The range with the next bucket with traces too, or without its last one.
  static func resizing(
    _ range: ResponseRange?,
    by step: Int,
    in buckets: [Bucket]
  ) -> ResponseRange? {
    guard var range else { return moving(nil, by: step, in: buckets) }
    let filled = buckets.filter { $0.figures.count > 0 }
    if step > 0 {
      range.to = filled.first { $0.to > range.to }?.to ?? range.to
    } else {
      range.to = filled.last { $0.from >= range.from && $0.to < range.to }?.to ?? range.to
    }
    return range
  }

  /// The filter that selects it.
  var condition: FilterExpression {
    var parts: [FilterExpression] = []
    if from > 0 { parts.append(Self.test(.greaterOrEqual, from)) }
    if to < .max { parts.append(Self.test(.less, to)) }
    // A bucket without any bound holds every known length.
    return parts.count == 2
      ? .all(parts) : parts.first ?? .test(FilterTest(.keyword(.responseTime)))
  }

  /// Its bounds in words: `100 ms – 200 ms`.
  var text: String {
    to == .max
      ? "from \(Self.text(ofBound: from))"
      : "\(Self.text(ofBound: from)) – \(Self.text(ofBound: to))"
  }

  /// A bound of a bucket, which is a round number: `5 ms`, not `5.00 ms`.
  static func text(ofBound length: Int64) -> String {
    let parts = DurationText.short(length).split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].contains(".") else { return DurationText.short(length) }
    let number = parts[0].reversed().drop { $0 == "0" }.drop { $0 == "." }
    return String(number.reversed()) + " " + parts[1]
  }

  private static func test(_ comparator: FilterOperator, _ length: Int64) -> FilterExpression {
    let seconds = FilterValue.number(Double(length) / 1_000_000_000, unit: nil)
    return .test(FilterTest(.keyword(.responseTime), FilterComparison(comparator, seconds)))
  }
}
