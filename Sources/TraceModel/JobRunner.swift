/// Runs pieces of work side by side.
///
/// The model knows no threads; whoever loads traces brings them.
public protocol JobRunner: Sendable {
  /// How many jobs run at once.
  var width: Int { get }

  /// Runs `job` for every number below `count`, and returns when all are done.
  func run(_ count: Int, _ job: @escaping @Sendable (Int) -> Void)
}

/// Runs one job after the other.
public struct SerialJobs: JobRunner {
  /// A runner without threads.
  public init() {}

  /// One.
  public var width: Int { 1 }

  /// Runs the jobs in order.
  public func run(_ count: Int, _ job: @escaping @Sendable (Int) -> Void) {
    for number in 0..<count { job(number) }
  }
}

extension JobRunner {
  /// Runs `job` for every number below `count`, and returns what they come to, in the order of the
  /// numbers.
  public func results<Result: Sendable>(
    _ count: Int,
    _ job: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    let slots = Slots<Result>(count: count)
    run(count) { slots.put(job($0), at: $0) }
    return (0..<count).compactMap { slots.take($0) }
  }
}

/// Results of jobs, each written by one job and taken when all are done.
final class Slots<Element: Sendable>: @unchecked Sendable {
  // `@unchecked`: no two jobs have the same number.
  private let elements: UnsafeMutableBufferPointer<Element?>

  init(count: Int) {
    elements = .allocate(capacity: count)
    elements.initialize(repeating: nil)
  }

  deinit {
    elements.deinitialize()
    elements.deallocate()
  }

  /// Puts in a job's result.
  func put(_ element: Element, at job: Int) {
    elements[job] = element
  }

  /// Takes out a job's result.
  func take(_ job: Int) -> Element? {
    elements[job].take()
  }
}
