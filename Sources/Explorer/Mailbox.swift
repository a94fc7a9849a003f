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
  public func put(_ action: Action) {
    actions.withLock { $0.append(action) }
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
