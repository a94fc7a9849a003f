/// Looks at the documents of JSON values, in place of the builder.
protocol DocumentVisitor: AnyObject {
  /// Whether any document of these ordinals is needed; what must be translated first is else passed over.
  func wants(_ ordinals: Range<Int>) -> Bool

  /// Looks at a document, or at a summary; all is lent until it returns.
  ///
  /// - Parameters:
  ///   - ordinal: Which of the documents of the value it is, from 0, in ascending order.
  ///   - value: Its object.
  ///   - tape: The tape that it is on.
  ///   - text: What the tape was made of.
  ///   - objects: Finds objects in that text as it was before anything in it was mended.
  func visit(
    _ ordinal: Int,
    at value: Int,
    on tape: JSONTape,
    text: UnsafeBufferPointer<UInt8>,
    objects: inout ObjectFinder
  )
}
