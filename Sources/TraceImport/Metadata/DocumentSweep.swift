import Synchronization
import TraceModel

/// Reads the documents of a plan on several threads and shows their metadata to visitors.
struct DocumentSweep: Sendable {
  let sources: [SourceFile]
  let plan: DocumentPlan
  let columns: DocumentColumns
  /// Tells values that needn't be parsed; without it all are.
  let test: KeyTest?

  /// What came of it.
  struct Outcome<Found> {
    /// What the visitors found, in any order.
    let found: [Found]
    /// How many documents couldn't be read.
    let unread: Int
    /// Whether it was stopped before the end.
    let isCancelled: Bool
  }

  /// What the threads share.
  private final class Course<Found: Sendable>: Sendable {
    let found = Mutex<[Found]>([])
    private let next = Atomic(0)
    private let bytes = Atomic(0)
    private let isStopped = Atomic(false)
    private let finishedCount = Atomic(0)
    private let unreadCount = Atomic(0)

    /// How many stretches were read.
    var finished: Int { finishedCount.load(ordering: .relaxed) }
    /// How many documents couldn't be read.
    var unread: Int { unreadCount.load(ordering: .relaxed) }

    /// The number of the next stretch; nothing at the end, or once it was stopped.
    func take(below count: Int) -> Int? {
      guard !isStopped.load(ordering: .relaxed) else { return nil }
      let number = next.wrappingAdd(1, ordering: .relaxed).oldValue
      return number < count ? number : nil
    }

    /// Notes that a stretch was read, and tells how many bytes were read so far.
    func finish(_ stretch: DocumentPlan.Stretch) -> Int {
      finishedCount.wrappingAdd(1, ordering: .relaxed)
      return bytes.wrappingAdd(stretch.size, ordering: .relaxed).newValue
    }

    func stop() {
      isStopped.store(true, ordering: .relaxed)
    }

    func count(unread: Int) {
      unreadCount.wrappingAdd(unread, ordering: .relaxed)
    }
  }

  /// Reads all documents, unless it is stopped.
  ///
  /// - Parameters:
  ///   - threads: How many threads at most.
  ///   - progress: Told after each stretch; answers whether to go on.
  ///   - visit: Run on each thread: makes a visitor, hands it over to be shown what is there, and tells
  ///     what it found.
  /// - Returns: What was found by all threads, and what wasn't read.
  func run<Found: Sendable>(
    threads: Int = ThreadJobs.processorCount,
    progress: MetadataProgress? = nil,
    _ visit: @escaping @Sendable (_ show: (any MetadataVisitor) -> Void) -> Found
  ) -> Outcome<Found> {
    let course = Course<Found>()
    let stretches = plan.stretches
    ThreadJobs.onThreads(min(threads, stretches.count)) {
      let found = visit { visitor in
        let reader = StretchReader(sources, plan, columns, test: test, visitor: visitor)
        while let number = course.take(below: stretches.count) {
          reader.read(stretches[number])
          let bytes = course.finish(stretches[number])
          if progress?(bytes, plan.size) == false { course.stop() }
        }
        course.count(unread: reader.unread)
      }
      course.found.withLock { $0.append(found) }
    }
    return Outcome(
      found: course.found.withLock { $0 },
      unread: course.unread,
      isCancelled: course.finished < stretches.count
    )
  }
}
