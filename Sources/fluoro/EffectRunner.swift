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
    var isLoading = false
    /// The document that was asked for last; older questions need no answer any more.
    var wantedRow: Int?
  }

  /// A runner that loads these inputs.
  init(inputs: [TraceInput], options: LoadOptions, mailbox: Mailbox) {
    self.inputs = inputs
    self.options = options
    self.mailbox = mailbox
    state = Mutex(State())
  }

  /// What was loaded last.
  var loaded: LoadedTraces { state.withLock { $0.loaded } }

  /// Starts an effect and returns at once.
  func perform(_ effect: Effect, session: Session) {
    switch effect {
    case .load: load()
    case .sortTraces(let column, let descending):
      background { mailbox in
        let order = TraceOrder(of: session.store, by: column, descending: descending)
        mailbox.put(.tracesSorted(order))
      }
    case .analyze(let trace):
      background { mailbox in
        mailbox.put(.traceOpened(OpenedTrace(trace: trace, in: session.store)))
      }
    case .readDocument(let row): readDocument(ofRow: row, in: session.store)
    case .perform(let action): mailbox.put(action)
    case .copy, .suspend, .quit: break
    }
  }

  private func background(_ work: @escaping @Sendable (Mailbox) -> Void) {
    let mailbox = mailbox
    Task.detached { work(mailbox) }
  }

  private func load() {
    let (isRepeated, isBusy) = state.withLock { state in
      defer { state.isLoading = true }
      return (state.loads > 0, state.isLoading)
    }
    guard !isBusy else { return }
    guard !isRepeated || !inputs.contains(.standardInput) else {
      state.withLock { $0.isLoading = false }
      return mailbox.put(.notice("standard input was read to its end; it can't be loaded again"))
    }
    background { [self] mailbox in
      let loaded = TraceLoader.load(inputs, options: options)
      let number = state.withLock { state in
        state.loaded = loaded
        state.loads += 1
        state.isLoading = false
        return state.loads
      }
      let summary = LoadMessages.summaryForScreen(of: loaded)
      mailbox.put(
        .loaded(LoadedSession(store: loaded.store, summary: summary, identity: number))
      )
    }
  }

  private func readDocument(ofRow row: Int, in store: TraceStore) {
    state.withLock { $0.wantedRow = row }
    let place = store.documents[Int(store.spans.document[row])]
    background { [self] mailbox in
      let (isWanted, reader) = state.withLock { ($0.wantedRow == row, $0.loaded.reader) }
      guard isWanted else { return }
      let result: DocumentResult
      do throws(ImportError) {
        result = .document(try reader.document(at: place))
      } catch {
        result = .failure(error.description)
      }
      mailbox.put(.documentRead(row: row, result))
    }
  }
}
