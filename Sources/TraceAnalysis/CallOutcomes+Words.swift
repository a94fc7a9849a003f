/// How outcomes are written.
extension CallOutcomes {
  /// The share of a class in per cent: no more than nothing is `0 %`, and less than all isn't `100 %`.
  public func percent(_ kind: Kind) -> String {
    let share = share(kind)
    if share > 0, share < 0.005 { return "<1 %" }
    if share < 1, share >= 0.995 { return ">99 %" }
    return "\(Int((share * 100).rounded())) %"
  }

  /// The gravest class that any call is of; nothing where there are none.
  public var gravest: Kind? {
    [Kind.fault, .throttle, .error, .ok].first { count($0) > 0 }
  }
}

extension CallOutcomes.Kind {
  /// What stands for the class, so that colour is never the only sign.
  public var letter: String {
    switch self {
    case .ok: "ok"
    case .error: "E"
    case .throttle: "T"
    case .fault: "F"
    }
  }

  /// The class in a word.
  public var word: String {
    switch self {
    case .ok: "ok"
    case .error: "error"
    case .throttle: "throttle"
    case .fault: "fault"
    }
  }
}
