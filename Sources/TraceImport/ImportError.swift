#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Why a source couldn't be read at all.
public struct ImportError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given.
  public let name: String
  /// What is wrong, without a full stop.
  public let reason: String
  /// What to try; empty where nothing helps.
  public let advice: String
  /// Whether a part of it was read all the same.
  public internal(set) var isPartial = false

  /// An error about a source.
  public init(name: String, reason: String, advice: String = "") {
    self.name = name
    self.reason = reason
    self.advice = advice
  }

  /// One line: where, what, what to try.
  public var description: String {
    advice.isEmpty ? "\(name): \(reason)" : "\(name): \(reason); \(advice)"
  }

  /// The system refused to open or read it.
  static func unreadable(_ name: String, errno code: Int32) -> ImportError {
    let reason = String(cString: strerror(code))
    let advice =
      switch code {
      case ENOENT: "check the path"
      case EACCES, EPERM: "check who may read it"
      default: ""
      }
    return ImportError(name: name, reason: reason, advice: advice)
  }
}
