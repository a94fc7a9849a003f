import TraceFilter
import TraceModel

/// Ranges of time that are typed: `:last 15m`, `:since 05:10`, `:until 2025-06-21T05:20`.
extension AppState {
  /// Shows only the traces that began so long before the newest one, or later; recordings are old, so
  /// that the time of day now says nothing about them.
  mutating func showLast(_ text: String) throws(CommandError) -> [Effect] {
    if text == "off" { return removeTime(.both) }
    guard let time = FilterTime(text: "-\(text)"), case .beforeNewest(let nanoseconds) = time else {
      throw CommandError("no length of time '\(text)'; try last 15m, last 2h, last 3d or last off")
    }
    let effects = bound(.both, ActiveFilter.condition(.greaterOrEqual, time))
    let newest = session.overview.latest
    let since = Timestamp(nanoseconds: newest.nanoseconds - min(nanoseconds, newest.nanoseconds))
    notice =
      newest.isKnown
      ? "since \(shown(since)): \(text) before the newest trace"
      : "\(text) before the newest trace"
    return effects
  }

  /// Shows only the traces that began at a time or later, or at a time or earlier.
  mutating func showSinceOrUntil(
    _ text: String,
    isSince: Bool
  ) throws(CommandError) -> [Effect] {
    let end = isSince ? ActiveFilter.TimeBound.earliest : .latest
    if text == "off" { return removeTime(end) }
    guard let time = time(text) else {
      throw CommandError(
        text.isEmpty
          ? "say a time: 05:10, 2025-06-21T05:10, or off"
          : "no time '\(text)'; try 05:10, 2025-06-21, 2025-06-21T05:10 or 2025-06-21T05:10+09:00"
      )
    }
    let comparator: FilterOperator = isSince ? .greaterOrEqual : .lessOrEqual
    let effects = bound(end, ActiveFilter.condition(comparator, time))
    if case .absolute(let nanoseconds) = time {
      let word = isSince ? "since" : "until"
      notice = "\(word) \(shown(Timestamp(nanoseconds: nanoseconds)))"
    }
    return effects
  }

  private mutating func bound(
    _ end: ActiveFilter.TimeBound,
    _ condition: FilterExpression
  ) -> [Effect] {
    apply(.adding(condition, to: .removing(end, from: session.filter)))
  }

  private mutating func removeTime(_ end: ActiveFilter.TimeBound) -> [Effect] {
    let filter = ActiveFilter.removing(end, from: session.filter)
    guard filter != session.filter else {
      notice = "there is no such range of time"
      return []
    }
    return filter.map { apply($0) } ?? clearFilter()
  }

  private func shown(_ time: Timestamp) -> String {
    let utcOffset = session.utcOffset
    return "\(time.day(utcOffset: utcOffset)) \(time.timeOfDay(utcOffset: utcOffset)) "
      + Timestamp.zone(utcOffset: utcOffset)
  }

  /// A time that is typed: without a zone in that in which times are shown, and without a day the last
  /// such time that isn't behind the newest trace.
  private func time(_ text: String) -> FilterTime? {
    let zone = Self.zone(utcOffset: session.utcOffset)
    if text.split(separator: ":").first?.count == 2, text.contains(":") {
      let newest = session.overview.latest
      guard newest.isKnown else { return nil }
      let day = newest.day(utcOffset: session.utcOffset)
      guard case .absolute(let nanoseconds)? = FilterTime(text: "\(day)T\(text)\(zone)") else {
        return nil
      }
      let isLater = nanoseconds > newest.nanoseconds
      return .absolute(nanoseconds: nanoseconds - (isLater ? 86_400_000_000_000 : 0))
    }
    return FilterTime(text: text + zone) ?? FilterTime(text: "\(text)T00:00\(zone)")
      ?? FilterTime(text: text)
  }

  /// An offset as `FilterTime` reads it: `+09:00`.
  private static func zone(utcOffset: Int) -> String {
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
    let minutes = abs(utcOffset) / 60
    return (utcOffset < 0 ? "-" : "+") + padded(minutes / 60) + ":" + padded(minutes % 60)
  }
}
