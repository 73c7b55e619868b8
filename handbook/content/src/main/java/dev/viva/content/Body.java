package dev.viva.content;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** The Markdown of a question file, cut into the parts that its headings name. For one thread. */
final class Body {
    static final String SHORT_ANSWER = "Short answer";
    static final String ANSWER = "Answer";
    static final String CODE = "Code";
    static final String TRAPS = "Traps";
    static final String FOLLOW_UPS = "Follow-ups";

    private static final List<String> ORDER = List.of(SHORT_ANSWER, ANSWER, CODE, TRAPS, FOLLOW_UPS);
    private static final int MOST_WORDS = 60;
    private static final Parser PARSER =
            Parser.builder().includeSourceSpans(IncludeSourceSpans.BLOCKS).build();

    /** A part with the blocks in it. */
    private record Piece(int from, int to, List<Node> blocks) {}

    private final List<String> lines;
    private final int firstLine;
    private final Map<String, Piece> pieces = new LinkedHashMap<>();

    private Body(List<String> lines, int firstLine) {
        this.lines = lines;
        this.firstLine = firstLine;
    }

    /**
     * Cuts a text.
     *
     * @param firstLine the line of the file in which the text begins
     */
    static Body read(String markdown, int firstLine, Faults faults) {
        Body body = new Body(markdown.lines().toList(), firstLine);
        body.cut(PARSER.parse(markdown), faults);
        return body;
    }

    private void cut(Node document, Faults faults) {
        List<Node> blocks = children(document);
        int at = 0;
        while (at < blocks.size() && !isHeading(blocks.get(at), 2)) {
            faults.add(
                    fileLine(blocks.get(at)),
                    "text must stand under one of the headings " + ORDER + ", got some before");
            at++;
        }
        int known = -1;
        while (at < blocks.size()) {
            Node heading = blocks.get(at);
            int next = at + 1;
            while (next < blocks.size() && !isHeading(blocks.get(next), 2)) {
                next++;
            }
            int to = next < blocks.size() ? line(blocks.get(next)) : lines.size();
            String name = title(heading);
            int place = ORDER.indexOf(name);
            if (place <= known) {
                faults.add(
                        fileLine(heading),
                        "the headings must be " + ORDER + " in this order, each once, got '" + name + "'");
            } else {
                known = place;
                pieces.put(name, new Piece(line(heading) + 1, to, blocks.subList(at + 1, next)));
            }
            at = next;
        }
    }

    /** Notes parts that are missing or too long. */
    void requireParts(Section section, Faults faults) {
        for (String name : ORDER) {
            Piece piece = pieces.get(name);
            boolean optional = name.equals(CODE) && section.mayLackCode();
            if (piece == null && !optional) {
                faults.add(firstLine, "the heading '## " + name + "' must be there, got none");
            } else if (piece != null && part(piece).markdown().isBlank()) {
                faults.add(firstLine + piece.from(), "'## " + name + "' must have a text, got none");
            }
        }
        Piece spoken = pieces.get(SHORT_ANSWER);
        int words = spoken == null ? 0 : Words.count(part(spoken).markdown());
        if (words > MOST_WORDS) {
            faults.add(
                    firstLine + spokenFrom(spoken),
                    "the short answer must have at most " + MOST_WORDS + " words, got " + words);
        }
    }

    private static int spokenFrom(@Nullable Piece spoken) {
        return spoken == null ? 0 : spoken.from();
    }

    /** Notes a part that holds too few of something. */
    void require(String part, int count, int least, String what, Faults faults) {
        Piece piece = pieces.get(part);
        if (piece != null && count < least) {
            faults.add(
                    firstLine + piece.from(),
                    "'## " + part + "' must hold at least " + least + " " + what + (least > 1 ? "s" : "") + ", got "
                            + count);
        }
    }

    /** The parts; those that are missing are empty. */
    Question.Text text() {
        Piece code = pieces.get(CODE);
        return new Question.Text(
                part(SHORT_ANSWER),
                part(ANSWER),
                code == null ? null : part(code),
                code == null ? List.of() : listings(code),
                traps(),
                followUps());
    }

    private Part part(String name) {
        return Optional.ofNullable(pieces.get(name)).map(this::part).orElse(new Part("", firstLine));
    }

    /** The text of a piece, without blank lines around it. */
    private Part part(Piece piece) {
        return part(piece.from(), piece.to());
    }

    private Part part(int from, int to) {
        int first = from;
        while (first < to && lines.get(first).isBlank()) {
            first++;
        }
        String text = String.join("\n", lines.subList(first, Math.max(first, to)));
        return new Part(text.stripTrailing(), firstLine + first);
    }

    private List<Listing> listings(Piece piece) {
        List<Listing> listings = new ArrayList<>();
        for (int at = 0; at < piece.blocks().size(); at++) {
            if (piece.blocks().get(at) instanceof FencedCodeBlock block
                    && !language(block).equals("text")) {
                Node next = at + 1 < piece.blocks().size() ? piece.blocks().get(at + 1) : null;
                String output =
                        next instanceof FencedCodeBlock after && language(after).equals("text")
                                ? after.getLiteral()
                                : null;
                listings.add(listing(block, output));
            }
        }
        return listings;
    }

    private Listing listing(FencedCodeBlock block, @Nullable String output) {
        String info = block.getInfo() == null ? "" : block.getInfo().strip();
        Listing.Kind kind = switch (info) {
            case "java" -> Listing.Kind.PROGRAM;
            case "java sketch" -> Listing.Kind.SKETCH;
            default -> Listing.Kind.SHOWN;
        };
        return new Listing(kind, language(block), block.getLiteral(), output, fileLine(block) + 1);
    }

    private static String language(FencedCodeBlock block) {
        return block.getInfo() == null ? "" : block.getInfo().strip().split(" ", 2)[0];
    }

    private List<Part> traps() {
        List<Part> traps = new ArrayList<>();
        Piece piece = pieces.get(TRAPS);
        for (Node block : piece == null ? List.<Node>of() : piece.blocks()) {
            if (block instanceof BulletList list) {
                for (Node item : children(list)) {
                    traps.add(item(item));
                }
            }
        }
        return traps;
    }

    /** The text of an item of a list, without its bullet. */
    private Part item(Node item) {
        int from = line(item);
        int to = item.getSourceSpans().getLast().getLineIndex() + 1;
        List<String> text = new ArrayList<>();
        for (String each : lines.subList(from, to)) {
            text.add(text.isEmpty() ? each.stripLeading().substring(1).stripLeading() : unindent(each));
        }
        return new Part(String.join("\n", text), firstLine + from);
    }

    private static String unindent(String line) {
        return line.startsWith("  ") ? line.substring(2) : line;
    }

    private List<FollowUp> followUps() {
        List<FollowUp> followUps = new ArrayList<>();
        Piece piece = pieces.get(FOLLOW_UPS);
        List<Node> blocks = piece == null ? List.of() : piece.blocks();
        for (int at = 0; at < blocks.size(); at++) {
            if (isHeading(blocks.get(at), 3)) {
                int next = at + 1;
                while (next < blocks.size() && !isHeading(blocks.get(next), 3)) {
                    next++;
                }
                int to = next < blocks.size() ? line(blocks.get(next)) : piece == null ? 0 : piece.to();
                followUps.add(new FollowUp(title(blocks.get(at)), part(line(blocks.get(at)) + 1, to)));
            }
        }
        return followUps;
    }

    private static boolean isHeading(Node node, int level) {
        return node instanceof Heading heading && heading.getLevel() == level;
    }

    /** The text of a heading as it is written. */
    private String title(Node heading) {
        return lines.get(line(heading)).strip().replaceFirst("^#+\\s*", "").replaceFirst("\\s+#+$", "");
    }

    private static int line(Node node) {
        return node.getSourceSpans().getFirst().getLineIndex();
    }

    private int fileLine(Node node) {
        return firstLine + line(node);
    }

    private static List<Node> children(Node parent) {
        List<Node> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNext()) {
            children.add(child);
        }
        return children;
    }
}
