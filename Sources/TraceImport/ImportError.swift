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
  /// How much of the source is lost by it.
  public internal(set) var loss = Loss.whole

  /// How much of a source isn't read.
  public enum Loss: Sendable, Hashable {
    /// Nothing is missing.
    case nothing
    /// A part of it was read.
    case part
    /// All of it.
    case whole
  }

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

  /// A folder that was come to from within itself.
  static func circle(_ name: String) -> ImportError {
    var error = ImportError(
      name: name,
      reason: "a link to a folder around it, which is read once",
      advice: "remove the link"
    )
    error.loss = .nothing
    return error
  }

  /// The system refused to open or read it.
  static func unreadable(_ name: String, errno code: Int32) -> ImportError {
    let reason = String(cString: strerror(code))
    let advice =
      switch code {
      case ENOENT: "check the path"
      case ENOTDIR: "check the path: what stands before a / is no folder"
      case ELOOP: "the links lead in a circle"
      case EMFILE, ENFILE: "allow more open files: ulimit -n"
      case EACCES, EPERM: "check who may read it"
      default: ""
      }
    return ImportError(name: name, reason: reason, advice: advice)
  }
}
