/// How often something is worth doing that takes time.
struct Pace {
  /// The shortest time between two times.
  let shortest: Duration
  /// How many times as long as it took it is left alone.
  let rest: Int
  private var next = ContinuousClock.now

  init(shortest: Duration, rest: Int) {
    self.shortest = shortest
    self.rest = rest
  }

  /// Whether it may be done.
  var isDue: Bool { ContinuousClock.now >= next }

  /// How long until it may be done.
  var timeLeft: Duration { max(.zero, next - ContinuousClock.now) }

  /// Does it.
  mutating func perform(_ work: () -> Void) {
    let begin = ContinuousClock.now
    work()
    let end = ContinuousClock.now
    next = end + max(shortest, (end - begin) * rest)
  }
}
