public import TraceModel

/// What stands in a cell of a report.
public enum ReportValue: Hashable, Sendable {
  /// Nothing is known, or there is nothing to tell.
  case none
  /// Words or names.
  case text(String)
  /// How many.
  case count(Int)
  /// A length of time in nanoseconds.
  case nanoseconds(Int64)
  /// A difference of two lengths in nanoseconds, shown with its sign.
  case difference(Int64)
  /// A part of a whole, from 0 to 1.
  case share(Double)
  /// A difference of two shares, shown in percentage points with its sign.
  case shareDifference(Double)
  /// How likely something is by chance, from 0 to 1.
  case probability(Double)
  /// How often something happens, in times a minute.
  case perMinute(Double)
  /// Any other number.
  case number(Double)
  /// A moment.
  case time(Timestamp)
  /// A bar of a length from 0 to 1, beside a figure that it pictures; left out of JSON and CSV.
  case bar(Double)
  /// Counts in equal steps of time or size, pictured as a small curve.
  case trend([Int])
}
