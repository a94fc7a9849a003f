import Explorer
import Synchronization
import TraceImport
import TraceModel

/// Carries out what the explorer asks for, in the background; results go into the mailbox.
final class EffectRunner: Sendable {
  private let inputs: [TraceInput]
  private let options: LoadOptions
  private let mailbox: Mailbox
  private let state: Mutex<State>

  private struct State {
    var loaded = LoadedTraces.none
    var loads = 0
    var versions = 0
    var monitor: LoadMonitor?
    var meter = LoadMeter(at: .now)
    /// How the list is sorted.
    var sort = TraceSort.newestFirst
    /// The traces that are to be sorted next; older wishes are forgotten.
    var unsorted: Session?
    var isSorting = false
    /// What reads documents again, by the number of the load that found them.
    var readers: [Int: DocumentReader] = [:]
    /// The document that was asked for last; older questions need no answer any more.
    var wanted: DocumentAddress?
  }

  /// A runner that loads these inputs.
  init(inputs: [TraceInput], options: LoadOptions, mailbox: Mailbox) {
    self.inputs = inputs
    self.options = options
    self.mailbox = mailbox
    state = Mutex(State())
  }

  /// What was loaded last, to its end; nothing before.
  var loaded: LoadedTraces { state.withLock { $0.loaded } }

  /// Starts an effect and returns at once.
  func perform(_ effect: Effect, session: Session) {
    switch effect {
    case .load: load(shown: session.load)
    case .stopLoading: state.withLock { $0.monitor }?.stop()
    case .sortTraces(let column, let descending):
      sort(session, as: TraceSort(column: column, isDescending: descending))
    case .analyze(let trace):
      background { mailbox in
        let opened = OpenedTrace(trace: trace, in: session.store, version: session.version)
        mailbox.put(.traceOpened(opened))
      }
    case .readDocument(let address): read(address)
    case .perform(let action): mailbox.put(action)
    case .copy, .suspend, .quit: break
    }
  }

  private func background(_ work: @escaping @Sendable (Mailbox) -> Void) {
    let mailbox = mailbox
    Task.detached { work(mailbox) }
  }

  /// Sorts the newest traces that are asked for, one after the other.
  private func sort(_ session: Session, as sort: TraceSort) {
    let isBusy = state.withLock { state in
      defer { state.isSorting = true }
      state.sort = sort
      state.unsorted = session
      return state.isSorting
    }
    guard !isBusy else { return }
    background { [self] mailbox in
      while let (session, sort) = nextUnsorted() {
        let order = TraceOrder(
          of: session.store,
          by: sort.column,
          descending: sort.isDescending
        )
        mailbox.put(.tracesSorted(order, version: session.version))
      }
    }
  }

  private func nextUnsorted() -> (Session, TraceSort)? {
    state.withLock { state in
      let next = state.unsorted
      state.unsorted = nil
      state.isSorting = next != nil
      return next.map { ($0, state.sort) }
    }
  }

  private func read(_ address: DocumentAddress) {
    state.withLock { $0.wanted = address }
    background { [self] mailbox in
      let (isWanted, reader) = state.withLock { ($0.wanted == address, $0.readers[address.load]) }
      guard isWanted else { return }
      let result: DocumentResult
      do throws(ImportError) {
        result = .document(try (reader ?? .empty).document(at: address.place))
      } catch {
        result = .failure(error.description)
      }
      mailbox.put(.documentRead(address, result))
    }
  }
}

/// Loading.
extension EffectRunner {
  /// Loads on a thread of its own, since it may wait for ever.
  private func load(shown: Int) {
    let number = state.withLock { state in
      state.loads += 1
      state.meter = LoadMeter(at: .now)
      // Traces that may still be on the screen need what read them.
      state.readers = state.readers.filter { $0.key == shown }
      return state.loads
    }
    let monitor = LoadMonitor(
      onProgress: { [self] in tell($0) },
      onTraces: { [self] in tell($0, load: number) }
    )
    state.withLock { $0.monitor = monitor }
    WorkThread { [self] in
      let loaded = TraceLoader.load(inputs, options: options, monitor: monitor)
      state.withLock { state in
        state.loaded = loaded
        state.monitor = nil
      }
      tell(loaded, load: number)
    }.detach()
  }

  /// Tells how far it is; that it is at its end is told with the last traces.
  private func tell(_ loading: LoadState) {
    let progress = state.withLock { state in
      state.meter.take(loading, at: .now)
      return state.meter.progress
    }
    if progress.isGoingOn { mailbox.put(.progress(progress)) }
  }

  /// Tells the traces so far.
  private func tell(_ loaded: LoadedTraces, load: Int) {
    let (progress, sort, version) = state.withLock { state in
      state.readers[load] = loaded.reader
      state.versions += 1
      return (state.meter.progress, state.sort, state.versions)
    }
    let session = LoadedSession(
      store: loaded.store,
      summary: LoadMessages.summaryForScreen(of: loaded),
      rejects: LoadMessages.rejects(of: loaded.report),
      progress: progress,
      sort: sort,
      load: load,
      version: version
    )
    mailbox.put(.loaded(session))
  }
}
