public import TextScreen
public import TraceFilter
public import TraceModel

/// Everything that can happen: what a key or a command asks for, and what an effect brings back.
public enum Action: Hashable, Sendable {
  /// Something that the user asks for.
  case command(Command)
  /// Text typed into a pane's search.
  case search(String)
  /// Hide what is shorter in the waterfall.
  case hideBelow(LeastLength)
  /// Another size of the screen.
  case resize
  /// Open a trace.
  case openTrace(Int)
  /// The timings of an opened trace are known.
  case traceOpened(OpenedTrace)
  /// The timings of marked traces are known.
  case markedAnalyzed([OpenedTrace])
  /// The traces of some version are sorted.
  case tracesSorted(TraceOrder, version: Int)
  /// What the chosen columns of the list say is known.
  case columnsFilled(ColumnContents)
  /// The traces that the list shows are grouped.
  case tracesGrouped(ListGroups)
  /// What the list shows of the trace under the cursor is known.
  case previewed(TracePreview)
  /// A document was read.
  case documentRead(DocumentAddress, DocumentResult)
  /// Loading brought traces: some more, or all there are.
  case loaded(LoadedSession)
  /// Loading has come further.
  case progress(LoadProgress)
  /// The traces that satisfy a filter are known.
  case filtered(FilterAnswer)
  /// So large a share of the documents has been searched for the filter.
  case filterProgress(Double)
  /// What could stand at the cursor of the filter line is known.
  case filterCompleted(FilterCompletion)
  /// What there is in a folder is known.
  case folderListed(FolderListing)
  /// The service graph of the traces is known.
  case mapCounted(ServiceMapAnswer)
  /// Open a trace, and select a span of it.
  case openSpan(trace: String, span: SpanID)
  /// Show the traces behind a figure.
  case showTracesBehind(TraceSelection)
  /// The answer to a question about the traces is known.
  case reported(ReportAnswer)
  /// What arrives is written into a file from now on, named as it was typed; or into none.
  case recording(to: String?)
  /// Something to tell, in one line.
  case notice(String)
}

/// Where a document is: it stays there while others arrive.
public struct DocumentAddress: Hashable, Sendable {
  /// Which load found it.
  public let load: Int
  /// Its place among the sources of that load.
  public let place: DocumentPlace

  /// The document at a place.
  public init(load: Int, place: DocumentPlace) {
    self.load = load
    self.place = place
  }

  /// The document that holds the span of a row.
  public init(ofRow row: Int, in session: Session) {
    let store = session.store
    self.init(load: session.load, place: store.documents[Int(store.spans.document[row])])
  }
}

/// What came of reading a document.
public enum DocumentResult: Hashable, Sendable {
  /// The document that holds the span.
  case document(SpanDocument)
  /// Why it couldn't be read.
  case failure(String)
}

/// What a key or a command asks for.
///
/// One sentence of help belongs to each.
public enum Command: String, CaseIterable, Hashable, Sendable {
  case down
  case up
  case pageDown = "page-down"
  case pageUp = "page-up"
  case halfPageDown = "half-page-down"
  case halfPageUp = "half-page-up"
  case first
  case last
  case open
  case back
  case leave
  case quit
  case interrupt
  case help
  case commandLine = "command"
  case search
  case filter
  case clearFilter = "clear-filter"
  case filterBySelection = "filter-by"
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case nextPane = "next-pane"
  case previousPane = "previous-pane"
  case showTraces = "traces"
  case showTrace = "trace"
  case showDetail = "detail"
  case showMap = "map"
  case left
  case right
  case nextEdge = "next-edge"
  case previousEdge = "previous-edge"
  case showTracesOfSelection = "traces-of"
  case changeMapScope = "map-of"
  case tellMore = "tell-more"
  case tellLess = "tell-less"
  case listOrDraw = "map-list"
  case showErrors = "errors"
  case showAnalytics = "analytics"
  case statistics = "stats"
  case scanOrQuery = "scan-query"
  case coldOrWarm = "cold-warm"
  case sizeOrTime = "size-time"
  case hints
  case groupBy = "group-by"
  case nextSection = "next-section"
  case previousSection = "previous-section"
  case mark
  case unmark
  case compareMarks = "diff"
  case sideBySide = "side-by-side"
  case compare
  case nextFault = "next-fault"
  case previousFault = "previous-fault"
  case nextOnPath = "next-on-path"
  case onlyPath = "only-path"
  case fold
  case unfold
  case foldAll = "fold-all"
  case unfoldAll = "unfold-all"
  case toggleFlame = "flame"
  case lessLevels = "less-levels"
  case moreLevels = "more-levels"
  case changeGaps = "gaps"
  case hideShort = "hide"
  case zoomIn = "zoom-in"
  case zoomOut = "zoom-out"
  case panLeft = "pan-left"
  case panRight = "pan-right"
  case resetZoom = "reset-zoom"
  case sort
  case reverseSort = "reverse-sort"
  case columns
  case groupTraces = "group"
  case since
  case until
  case previousBucket = "previous-bucket"
  case nextBucket = "next-bucket"
  case shrinkRange = "shrink-range"
  case extendRange = "extend-range"
  case jumpToParent = "parent"
  case jumpToCaller = "caller"
  case jumpToCallee = "callee"
  case jumpToLinkedTrace = "linked-trace"
  case viewDocument = "view"
  case editDocument = "edit"
  case copyValue = "copy"
  case copyJSON = "copy-json"
  case wrap
  case timeZone = "time-zone"
  case pause
  case reload
  case showRejects = "rejects"
  case showMessages = "messages"
  case suspend

  /// What it does, for the help screen and the command line.
  public var help: String {
    switch self {
    case .down: "move down"
    case .up: "move up"
    case .pageDown: "move down by a page"
    case .pageUp: "move up by a page"
    case .halfPageDown: "move down by half a page"
    case .halfPageUp: "move up by half a page"
    case .first: "go to the first row"
    case .last: "go to the last row"
    case .open: "open what is selected"
    case .back: "go back, or stop loading; never quits"
    case .leave: "go back, and quit from the trace list"
    case .quit: "quit"
    case .interrupt: "stop loading, else quit"
    case .help: "show or hide this help"
    case .commandLine: "type a command by its name"
    case .search: "search in this view"
    case .filter: "filter the traces by an expression"
    case .clearFilter: "show all traces again"
    case .filterBySelection: "filter by the selected value too"
    case .nextMatch: "go to the next match"
    case .previousMatch: "go to the previous match"
    case .nextPane: "go to the next pane"
    case .previousPane: "go to the previous pane"
    case .showTraces: "show the trace list"
    case .showTrace: "show the opened trace"
    case .showDetail: "show the segment's detail, or close it"
    case .showMap: "show the service map"
    case .left: "move left"
    case .right: "move right; in the list, to the service that is called"
    case .nextEdge: "go to the next edge of the service"
    case .previousEdge: "go to the previous edge of the service"
    case .showTracesOfSelection: "show the traces with this service or edge"
    case .changeMapScope: "the map of the shown, of all, or of the opened trace"
    case .tellMore: "tell more in the boxes"
    case .tellLess: "tell less in the boxes, for an overview"
    case .listOrDraw: "list the services, or draw the map"
    case .showErrors: "show why traces failed, by root cause"
    case .showAnalytics: "show the answers to questions about many traces"
    case .statistics: "how long the traces took, and where the time went"
    case .scanOrQuery: "compare DynamoDB's operations: scan or query"
    case .coldOrWarm: "compare Lambda's invocations: cold or warm"
    case .sizeOrTime: "which values go with the time: size or time"
    case .hints: "what could be better in the traces"
    case .groupBy: "group by the next field"
    case .groupTraces: "group the traces in place: `service`, `url`, `annotation.KEY`, or `off`"
    case .nextSection: "go to the next section"
    case .previousSection: "go to the previous section"
    case .mark: "mark the trace, or take the mark away"
    case .unmark: "take all marks away"
    case .compare: "compare traces that satisfy a filter with all others"
    case .compareMarks: "compare the two traces that were marked last, span by span"
    case .sideBySide: "show the marked traces below each other, on one axis"
    case .nextFault: "go to the next fault, error or throttle"
    case .previousFault: "go to the previous fault, error or throttle"
    case .nextOnPath: "go to the next span on the critical path"
    case .onlyPath: "show only the critical path, or all spans"
    case .fold: "fold, or go to the parent"
    case .unfold: "unfold, or go to the first child"
    case .foldAll: "fold all"
    case .unfoldAll: "unfold all"
    case .toggleFlame: "show the flame view, or the waterfall"
    case .lessLevels: "show a level less of the tree"
    case .moreLevels: "show a level more of the tree"
    case .changeGaps: "show more gaps without subsegments, or none"
    case .hideShort: "hide spans that take below 1, 5 or 10 % of the trace"
    case .zoomIn: "zoom into time around the selected span"
    case .zoomOut: "zoom out"
    case .panLeft: "pan to earlier times"
    case .panRight: "pan to later times"
    case .resetZoom: "show the whole time again"
    case .sort: "sort by the next column"
    case .reverseSort: "reverse the order"
    case .columns: "choose the columns: `time,name,annotation.KEY`, or `+user -spans`"
    case .since: "only traces from a time on: `05:10`, `2025-06-21T05:10`; `:last 15m` too"
    case .until: "only traces up to a time; `off` instead shows the others again"
    case .previousBucket: "choose shorter response times on the distribution"
    case .nextBucket: "choose longer response times on the distribution"
    case .shrinkRange: "make the chosen range of response times smaller"
    case .extendRange: "make the chosen range of response times larger"
    case .jumpToParent: "go to the span's parent"
    case .jumpToCaller: "go to the call that the span's segment answers"
    case .jumpToCallee: "go to the segment that the span calls"
    case .jumpToLinkedTrace: "open the trace that the span is linked to"
    case .viewDocument: "show the document in $PAGER"
    case .editDocument: "open a copy of the document in $EDITOR"
    case .copyValue: "copy the selected value"
    case .copyJSON: "copy the document as JSON"
    case .wrap: "wrap long values, or clip them"
    case .timeZone: "show times in local time or UTC"
    case .pause: "pause the view, or show what came since"
    case .reload: "load the traces again"
    case .showRejects: "show every record that was skipped"
    case .showMessages: "show what the loading had to say, and earlier notices"
    case .suspend: "suspend; `fg` resumes"
    }
  }
}

/// A program of the user's that shows a text on the whole terminal.
public enum TextProgram: Hashable, Sendable {
  /// To read it.
  case pager
  /// To change a copy of it.
  case editor
}

/// What `update` asks the program around the explorer to do; results return as actions.
public enum Effect: Hashable, Sendable {
  /// Perform an action at once: how panes speak to each other.
  case perform(Action)
  /// Sort the traces, and return `tracesSorted`.
  case sortTraces(TraceColumn, descending: Bool)
  /// Find out what the columns of the list say, and return `columnsFilled`.
  case fillColumns
  /// Group the traces that the list shows as the session wants it, and return `tracesGrouped`; nothing
  /// where it wants no groups, also of what is loaded from now on.
  case groupTraces
  /// Sort many groups as the session wants it, and return `tracesGrouped`.
  case sortGroups(ListGroups)
  /// Look at the trace under the cursor once that rests, and return `previewed`; older wishes are
  /// forgotten.
  case preview(trace: Int)
  /// Compute the timings of a trace, and return `traceOpened`.
  case analyze(trace: Int)
  /// Compute the timings of marked traces, and return `markedAnalyzed`.
  case analyzeMarked([Int])
  /// Read a document, and return `documentRead`.
  case readDocument(DocumentAddress)
  /// Ask which traces satisfy a filter, and return `filtered`; older questions are forgotten.
  case filter(FilterQuestion)
  /// Forget what was asked about filters, but not the filter that is shown.
  case stopFiltering
  /// See what is loaded from now on through a filter whose answer is known already.
  case keepFilter(ActiveFilter)
  /// Forget the filter too: what is loaded from now on is shown whole.
  case showAllTraces
  /// Find out what could stand at the cursor of a filter's text, counted in Unicode scalars, and return
  /// `filterCompleted`.
  case completeFilter(String, cursor: Int)
  /// Find out what there is in a folder, as it was typed, and return `folderListed`.
  case listFolder(String)
  /// Count the service graph of the traces that are shown, and return `mapCounted`.
  case countMap(ServiceMapAnswer.Question)
  /// Ask a question about the traces that are shown, and return `reported`.
  case report(ReportRequest)
  /// Keep the text of a filter for the history.
  case rememberFilter(String)
  /// Write the documents that arrive from now on into a file, and tell by notices what comes of it.
  case record(to: String, overwrites: Bool)
  /// Write no more of what arrives into a file.
  case stopRecording
  /// Write a file, and tell by a notice what came of it.
  case writeFile(FileRequest)
  /// Keep the text of a command for the history.
  case rememberCommand(String)
  /// Load the traces, and return `progress` and `loaded` until all are there.
  case load
  /// End the loading; what is there is kept, and returned by a last `loaded`.
  case stopLoading
  /// Put text on the clipboard.
  case copy(String)
  /// Draw with these colours from now on.
  case usePalette(Palette)
  /// Show a text in another program, which has the terminal until its end.
  case show(String, in: TextProgram)
  /// Stop the program until it is continued.
  case suspend
  /// Leave the program.
  case quit
}
