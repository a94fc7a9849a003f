extension JobRunner {
  /// Runs `job` for every number below `count`, and gives what each came to, in the order of the numbers.
  public func results<Element: Sendable>(
    _ count: Int,
    _ job: @escaping @Sendable (Int) -> Element
  ) -> [Element] {
    let slots = Slots<Element>(count: count)
    run(count) { number in slots.put(job(number), at: number) }
    return (0..<count).compactMap { slots.take($0) }
  }
}
