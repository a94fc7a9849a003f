/// A question about metadata: where to look, and what must be there.
///
/// Metadata is an object of namespaces, each an object with any values. A path leads from the object of
/// namespaces, or from any namespace, so that `scan_result.items_count` finds what stands at
/// `default.scan_result.items_count`. Where it comes to an array, a component of digits selects an
/// element, counted from 0; any other goes on through every element. An array at the end of the path
/// stands for itself and for each of its elements.
public struct MetadataQuery: Sendable {
  /// The keys, from the outermost on; compared byte by byte.
  public let path: [String]
  /// Makes the test of what a value must be, one for each thread; the bytes of a string are lent to it
  /// until it returns.
  public let makeTest: @Sendable () -> (MetadataScalar) -> Bool

  /// A question.
  ///
  /// - Parameters:
  ///   - path: The keys, from the outermost on; where there are none, nothing is found.
  ///   - test: What a value must be; by default anything. It is asked on several threads.
  public init(
    path: [String],
    test: @escaping @Sendable (MetadataScalar) -> Bool = { _ in true }
  ) {
    self.path = path
    makeTest = { test }
  }

  /// A question with a test that remembers, such as a compiled pattern.
  ///
  /// - Parameters:
  ///   - path: The keys, from the outermost on; where there are none, nothing is found.
  ///   - makeTest: Makes a test for one thread.
  public init(
    path: [String],
    makingTest makeTest: @escaping @Sendable () -> (MetadataScalar) -> Bool
  ) {
    self.path = path
    self.makeTest = makeTest
  }
}

/// A value in metadata as far as it can be compared.
public enum MetadataScalar {
  /// A string, unescaped: valid UTF-8.
  case string(UnsafeBufferPointer<UInt8>)
  /// A number, rounded to a double.
  case number(Double)
  /// `true` or `false`.
  case boolean(Bool)
  /// `null`, or what was written in place of a number that is none.
  case null
  /// An object or an array: there is something, which can't be compared.
  case container
}
