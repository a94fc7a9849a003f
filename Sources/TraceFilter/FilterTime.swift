/// A point in time that a filter names.
///
/// fluoro's own: X-Ray's expressions know no times.
public enum FilterTime: Hashable, Sendable {
  /// A point on the calendar, in nanoseconds since 1970 in UTC.
  case absolute(nanoseconds: Int64)
  /// So many nanoseconds before the newest loaded trace began: `-15m`.
  case beforeNewest(nanoseconds: Int64)
}
