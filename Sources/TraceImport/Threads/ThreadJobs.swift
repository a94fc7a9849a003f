#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
import Synchronization
import TraceModel

/// Runs jobs on threads of its own, as many as there are processors.
struct ThreadJobs: JobRunner {
  let width: Int

  /// A runner of that many threads; by default one a processor.
  init(width: Int? = nil) {
    self.width = max(1, width ?? Self.processorCount)
  }

  static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  func run(_ count: Int, _ job: @escaping @Sendable (Int) -> Void) {
    let threads = min(width, count)
    guard threads > 1 else { return SerialJobs().run(count, job) }
    let next = Counter()
    Self.onThreads(threads) {
      while true {
        let number = next.take()
        guard number < count else { return }
        job(number)
      }
    }
  }

  /// Runs `work` on so many threads at once, the calling one among them, and waits for all.
  static func onThreads(_ count: Int, _ work: @escaping @Sendable () -> Void) {
    let threads = (1..<max(1, count)).map { _ in WorkThread(work) }
    work()
    for thread in threads { thread.join() }
  }

  private final class Counter: Sendable {
    private let value = Atomic(0)

    func take() -> Int {
      value.wrappingAdd(1, ordering: .relaxed).oldValue
    }
  }
}

/// A thread that runs one piece of work.
public struct WorkThread {
  private final class Work: Sendable {
    let run: @Sendable () -> Void

    init(_ run: @escaping @Sendable () -> Void) {
      self.run = run
    }
  }

  #if canImport(Darwin)
    private var thread: pthread_t?
  #else
    private var thread = pthread_t()
  #endif
  private let isRunning: Bool

  /// Starts a thread; where the system has none left, the work is done at once.
  public init(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body))
    let code = pthread_create(
      &thread,
      nil,
      { context in
        #if canImport(Darwin)
          Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run()
        #else
          if let context { Unmanaged<Work>.fromOpaque(context).takeRetainedValue().run() }
        #endif
        return nil
      },
      work.toOpaque()
    )
    isRunning = code == 0
    if !isRunning {
      work.release()
      body()
    }
  }

  /// Leaves it alone: nobody waits for its end.
  public func detach() {
    guard isRunning else { return }
    #if canImport(Darwin)
      if let thread { pthread_detach(thread) }
    #else
      pthread_detach(thread)
    #endif
  }

  /// Waits for its end.
  func join() {
    guard isRunning else { return }
    #if canImport(Darwin)
      if let thread { pthread_join(thread, nil) }
    #else
      pthread_join(thread, nil)
    #endif
  }
}
