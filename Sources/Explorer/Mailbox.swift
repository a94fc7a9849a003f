import Synchronization

/// Where background work leaves its actions for the loop.
public final class Mailbox: Sendable {
  private let actions = Mutex<[Action]>([])
  private let wake: @Sendable () -> Void

  /// A mailbox that calls `wake` after something was put in, from whatever thread did so.
  public init(wake: @escaping @Sendable () -> Void) {
    self.wake = wake
  }

  /// Leaves an action.
  ///
  /// Of progress and of traces only the newest are of interest: what waits here is replaced.
  public func put(_ action: Action) {
    actions.withLock { actions in
      switch action {
      case .progress: actions.removeAll { if case .progress = $0 { true } else { false } }
      case .loaded(let new):
        actions.removeAll { if case .loaded(let old) = $0 { old.load == new.load } else { false } }
      default: break
      }
      actions.append(action)
    }
    wake()
  }

  /// Takes out all actions, in the order in which they came.
  public func takeAll() -> [Action] {
    actions.withLock { actions in
      defer { actions.removeAll() }
      return actions
    }
  }
}
