package dev.viva.study.lab.cite;

import dev.viva.assistant.AssistantSettings;
import dev.viva.assistant.answer.Finder;
import dev.viva.assistant.answer.Sureness;
import dev.viva.assistant.chunk.Chunker;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.cite.Replies.Reply;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/** Viva's own assistant on manuals whose every answer is known: what is found, what is said, what is refused. */
public final class RagLab implements Engine {
    private static final int QUESTIONS = 16;
    private static final int MOST_PASSAGES = 10;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "rag",
                "Retrieval-augmented answers",
                "Cut the manuals smaller and watch the answer lose what it is about. Drop the manuals that are asked about:"
                        + " how sure must it be, so that it says that it does not know? Misspell the questions, and see words"
                        + " lose their hold.",
                List.of(
                        Control.whole("size", "characters of a chunk at most", 100, 1500, 50, 500),
                        Control.whole(
                                "overlap",
                                "characters that neighbouring chunks share, at most half a chunk",
                                0,
                                400,
                                20,
                                80),
                        Control.whole("passages", "passages that an answer is made from", 1, MOST_PASSAGES, 4),
                        Control.flag("vectors", "whether vectors of spelling are searched too", true),
                        Control.number("least", "how sure the best passage must be for an answer", 0, 1, 0.01, 0.14),
                        Control.number(
                                "typos", "share of the longer words of questions that are misspelt", 0, 1, 0.05, 0),
                        Control.whole("dropped", "manuals that are dropped, of five", 0, 3, 0)),
                numbers(),
                claims(),
                false,
                new RagLab());
    }

    private static Map<String, String> numbers() {
        return Numbering.of()
                .with("chunks", "chunks of all manuals")
                .with("recall", "share of answerable questions whose answer is in the passages that are used")
                .with("recallOne", "the same in the surest passage alone")
                .with("recallWords", "the same in as many passages as are used, found by words alone")
                .with(
                        "supported",
                        "share of answerable questions that are answered with a quotation that holds the answer")
                .with("unsupported", "share of answerable questions that are answered with other quotations")
                .with("refused", "share of answerable questions that are refused")
                .with(
                        "droppedRefused",
                        "share of questions on dropped manuals that are refused; 1 where there are none")
                .with(
                        "strangersRefused",
                        "share of " + Manuals.STRANGERS.size() + " questions on other subjects that are refused")
                .with("literal", "share of replies whose quotations all stand in their documents letter by letter")
                .with("prompt", "mean characters that a generator would be told, over the replies that are not refused")
                .all();
    }

    private static List<Claim> claims() {
        return List.of(
                Claim.of("Every quotation stands in its document, letter by letter.", "literal == 1"),
                Claim.of(
                        "Most questions are answered with a quotation that holds the answer.",
                        "recall >= 0.9 and supported > unsupported + refused"),
                Claim.of(
                                "A chunk that is too small loses what it is about: its answer is not found any more.",
                                "small.recall < usual.recall - 0.2")
                        .run("small", "size=100&overlap=0")
                        .run("usual", "size=500"),
                Claim.of(
                                "More passages find no less, and make the prompt longer.",
                                "many.recall >= few.recall and many.prompt > 2 * few.prompt")
                        .run("few", "passages=1")
                        .run("many", "passages=8"),
                Claim.of("What no manual is about is refused.", "strangersRefused >= 0.9"),
                Claim.of(
                                "The surer an answer must be, the fewer questions on a dropped manual are answered from another.",
                                "strict.droppedRefused > loose.droppedRefused")
                        .at("dropped=2")
                        .run("loose", "least=0.05")
                        .run("strict", "least=0.7"),
                Claim.of("Misspelt questions find less.", "misspelt.recall < plain.recall")
                        .at("size=250&overlap=0")
                        .run("plain", "typos=0")
                        .run("misspelt", "typos=0.8"));
    }

    @Override
    public Outcome run(Setting setting) {
        int size = setting.whole("size");
        int passages = setting.whole("passages");
        int dropped = setting.whole("dropped");
        Manuals manuals = Manuals.of(QUESTIONS, setting.number("typos"), setting.seed());
        Replies replies = Replies.of(
                manuals,
                new Chunker(size, Math.min(size / 2, setting.whole("overlap"))),
                setting.is("vectors"),
                new AssistantSettings(
                        new Finder(Sureness.standard().withLeast(setting.number("least")), Replies.CANDIDATES),
                        passages,
                        null),
                dropped);
        Results numbers = results(replies, passages);
        return new Outcome(
                numbers.inOrderOf(setting.lab().numbers()),
                List.of(found(replies), ends(numbers), sureness(replies, setting.number("least"))),
                sentences(numbers, replies));
    }

    private static boolean answerable(Reply reply) {
        return !reply.dropped();
    }

    private static Results results(Replies replies, int passages) {
        Results numbers = new Results();
        numbers.put("chunks", replies.chunks());
        numbers.put("recall", recall(replies, Reply::sure, passages));
        numbers.put("recallOne", recall(replies, Reply::sure, 1));
        numbers.put("recallWords", recall(replies, Reply::words, passages));
        numbers.put("supported", replies.share(RagLab::answerable, Reply::supported, 0));
        numbers.put("unsupported", replies.share(RagLab::answerable, each -> !each.refused() && !each.supported(), 0));
        numbers.put("refused", replies.share(RagLab::answerable, Reply::refused, 0));
        numbers.put("droppedRefused", replies.share(Reply::dropped, Reply::refused, 1));
        numbers.put("strangersRefused", replies.strangersRefused());
        numbers.put("literal", replies.share(_ -> true, Reply::literal, 1));
        numbers.put(
                "prompt",
                replies.all().stream()
                        .filter(each -> !each.refused())
                        .mapToInt(Reply::prompt)
                        .average()
                        .orElse(0));
        return numbers;
    }

    private static double recall(Replies replies, ToIntFunction<Reply> rank, int passages) {
        return replies.share(RagLab::answerable, each -> rank.applyAsInt(each) < passages, 0);
    }

    private static Figure found(Replies replies) {
        double[] counts = Rows.evenly(1, MOST_PASSAGES, MOST_PASSAGES);
        return Figures.of(
                Graph.of("Answers among the first passages", "passages", "share of questions")
                        .reachingUpwards(0, 1)
                        .line("by words", counts, Rows.map(counts, k -> recall(replies, Reply::words, (int) k)), 0)
                        .line(
                                "words and vectors",
                                counts,
                                Rows.map(counts, k -> recall(replies, Reply::fused, (int) k)),
                                2)
                        .line(
                                "the surest first",
                                counts,
                                Rows.map(counts, k -> recall(replies, Reply::sure, (int) k)),
                                1)
                        .about(
                                "Of the questions that the manuals can answer, the share whose answer stands in the first passages:"
                                        + " as words find them, after vectors were joined, and in the order of how surely they answer."));
    }

    private static Figure ends(Results numbers) {
        double[] shares = {numbers.get("supported"), numbers.get("unsupported"), numbers.get("refused")};
        return Figures.of(Graph.of("How answerable questions end", "", "share of questions")
                .reachingUpwards(0, 1)
                .itemsAcross(List.of("right quotation", "other quotation", "refused"))
                .bars("share", new double[] {0, 1, 2}, shares, 0.6, 0)
                .about("A right quotation holds the sentence that answers; other quotations are literal too, but of"
                        + " something else."));
    }

    private static Figure sureness(Replies replies, double least) {
        Graph graph = Graph.of("How sure the best passage is", "question", "sureness")
                .reachingAcross(1, QUESTIONS)
                .reachingUpwards(0, 1);
        dots(graph, "manual there", replies, false, 0);
        dots(graph, "manual dropped", replies, true, 1);
        return Figures.of(graph.rule("refused below", 1, least, QUESTIONS, least)
                .about("How surely the best passage answers each question; below " + Numbers.text(least)
                        + " the question is refused."));
    }

    private static void dots(Graph graph, String name, Replies replies, boolean dropped, int color) {
        int[] chosen = IntStream.range(0, replies.all().size())
                .filter(at -> replies.all().get(at).dropped() == dropped)
                .toArray();
        if (chosen.length > 0) {
            graph.dots(
                    name,
                    Arrays.stream(chosen).mapToDouble(at -> at + 1).toArray(),
                    Arrays.stream(chosen)
                            .mapToDouble(at -> replies.all().get(at).sureness())
                            .toArray(),
                    color,
                    4);
        }
    }

    private static List<String> sentences(Results numbers, Replies replies) {
        String found = Numbers.text(numbers.get("chunks")) + " chunks. Of the questions that the manuals can answer, "
                + Numbers.percent(numbers.get("recall")) + " have the answer among the passages that are used, "
                + Numbers.percent(numbers.get("supported")) + " are answered with a quotation that holds it, "
                + Numbers.percent(numbers.get("refused")) + " are refused.";
        long dropped = replies.all().stream().filter(Reply::dropped).count();
        String gone = dropped == 0
                ? "No manual is dropped: try it."
                : "Of " + dropped + " questions on dropped manuals, " + Numbers.percent(numbers.get("droppedRefused"))
                        + " are refused.";
        return List.of(
                found,
                gone,
                "A generator would be told " + Numbers.text(Math.rint(numbers.get("prompt")))
                        + " characters a question.");
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.assistant.*;
                import dev.viva.assistant.answer.*;
                import dev.viva.assistant.chunk.*;
                import dev.viva.assistant.library.*;
                import dev.viva.assistant.source.*;
                import dev.viva.kernel.*;
                import java.util.*;

                void main() {
                    String manual = "The warranty of the Aurora covers faults of material and of making. Wear is your own risk. "
                            + "It lasts 24 months from the day of purchase.";
                    Chunker chunker = new Chunker({size}, Math.min({size} / 2, {overlap}));
                    LibrarySettings built = LibrarySettings.standard().withChunker(chunker);
                    try (Library library = Library.inMemory({vectors} ? built : built.withEmbedder(null))) {
                        SourceDocument document = SourceDocument.of("manuals/aurora", SourceFormat.PLAIN, manual);
                        library.ingest(List.of(new SourceRoot("manuals", List.of(document))), Progress.none());
                        AssistantSettings settings = new AssistantSettings(new Finder(Sureness.standard().withLeast({least}), 20), {passages}, null);
                        Assistant assistant = new Assistant(library, settings);
                        for (String question : List.of(
                                "How many months does the warranty of the Aurora last?", "Who painted the Sistine Chapel?")) {
                            Answer answer = assistant.ask(Inquiry.of(question));
                            IO.println(question + " -> " + answer.text() + " " + answer.citations());
                        }
                    }
                }
                """);
    }
}
