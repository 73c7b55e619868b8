package dev.viva.content;

import java.net.URI;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads question files: front matter in YAML between two lines of hyphens, then Markdown. */
final class QuestionFile {
    private static final int MOST_CORE = 28;
    private static final String FENCE = "---\n";
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setLabel("front matter")
            .setMaxAliasesForCollections(0)
            .build();

    private QuestionFile() {}

    /**
     * What came of reading a file.
     *
     * @param question the question, or {@code null} if the file has a fault
     * @param faults all faults, by line
     */
    record Reading(@Nullable Question question, List<Fault> faults) {}

    /**
     * Reads one file.
     *
     * @param file its path below the folder of the questions: {@code SECTION/ID.md}
     */
    static Reading read(String file, String text) {
        Faults faults = new Faults(file);
        Question question = parse(text, faults);
        return new Reading(faults.isEmpty() ? question : null, faults.sorted());
    }

    private static @Nullable Question parse(String text, Faults faults) {
        if (text.indexOf('\r') >= 0) {
            faults.add(1, "lines must end with a line feed only, got a carriage return");
            return null;
        }
        int end = text.indexOf("\n" + FENCE);
        if (!text.startsWith(FENCE) || end < 0) {
            faults.add(1, "the file must begin with front matter between two lines of '---', got none");
            return null;
        }
        Optional<MappingNode> front = frontMatter(text.substring(FENCE.length(), end + 1), faults);
        int bodyAt = end + 1 + FENCE.length();
        int bodyLine = 1
                + (int) text.chars().limit(bodyAt).filter(each -> each == '\n').count();
        Body body = Body.read(text.substring(bodyAt), bodyLine, faults);
        if (front.isEmpty()) {
            return null;
        }
        Question question = question(new Fields(front.get(), "", faults), body.text(), faults);
        requirePlace(question, faults);
        requireSizes(question, body, faults);
        return question;
    }

    private static Optional<MappingNode> frontMatter(String yaml, Faults faults) {
        try {
            Optional<Node> node = new Compose(SETTINGS).composeString(yaml);
            if (node.isPresent() && node.get() instanceof MappingNode mapping) {
                return Optional.of(mapping);
            }
            faults.add(2, "the front matter must be a mapping of fields, got something else");
        } catch (MarkedYamlEngineException broken) {
            int line = broken.getProblemMark().map(mark -> mark.getLine() + 2).orElse(2);
            faults.add(line, "the front matter must be YAML: " + broken.getProblem());
        } catch (YamlEngineException broken) {
            faults.add(2, "the front matter must be YAML: " + broken.getMessage());
        }
        return Optional.empty();
    }

    private static Question question(Fields fields, Question.Text text, Faults faults) {
        Question question = new Question(
                fields.slug("id"),
                fields.text("title"),
                fields.choice("section", Section.values()),
                fields.choice("level", Level.values()),
                fields.slugs("skills"),
                fields.choices("roles", Role.values()),
                fields.has("core") ? fields.integer("core", 1, MOST_CORE) : 0,
                fields.flag("starred"),
                fields.flag("draft"),
                lab(fields.object("lab")),
                fields.slugs("exercises"),
                fields.objects("cards", QuestionFile::card),
                fields.objects("rubric", QuestionFile::rubricPoint),
                fields.objects("misconceptions", QuestionFile::misconception),
                fields.slugs("related"),
                fields.objects("sources", QuestionFile::source),
                fields.one("verified", "a date such as 2026-11-26", LocalDate.EPOCH, QuestionFile::date),
                text,
                fields.lines());
        fields.end();
        atLeast(question.skills(), 1, "skills", fields, faults);
        atLeast(question.roles(), 1, "roles", fields, faults);
        atLeast(question.cards(), 1, "cards", fields, faults);
        atLeast(question.rubric(), 3, "rubric", fields, faults);
        atLeast(question.sources(), 1, "sources", fields, faults);
        return question;
    }

    private static void atLeast(List<?> items, int least, String name, Fields fields, Faults faults) {
        if (items.size() < least) {
            faults.add(fields.line(name), name + " must hold at least " + least + ", got " + items.size());
        }
    }

    private static @Nullable LabReference lab(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        String engine = fields.slug("engine");
        Map<String, Object> parameters = fields.plain("parameters");
        List<LabReference.Claim> claims = fields.objects("claims", QuestionFile::claim);
        fields.end();
        return new LabReference(engine, parameters, claims, fields.line());
    }

    private static LabReference.Claim claim(Fields fields) {
        LabReference.Claim claim = new LabReference.Claim(
                fields.text("says"), fields.text("holds"), fields.settings("runs"), fields.line());
        fields.end();
        return claim;
    }

    private static Card card(Fields fields) {
        Card card = new Card(fields.text("front"), fields.text("back"));
        fields.end();
        return card;
    }

    private static RubricPoint rubricPoint(Fields fields) {
        RubricPoint point = new RubricPoint(
                fields.text("point"), fields.weight("weight"), fields.flag("must"), fields.alternatives("any"));
        fields.end();
        return point;
    }

    private static Misconception misconception(Fields fields) {
        Misconception misconception = new Misconception(fields.text("point"), fields.alternatives("any"));
        fields.end();
        return misconception;
    }

    private static Source source(Fields fields) {
        URI url = fields.has("url")
                ? fields.one("url", "an address that begins with https://", URI.create("https:///"), QuestionFile::url)
                : null;
        Source source = new Source(
                fields.text("authors"),
                fields.text("title"),
                fields.text("where"),
                fields.integer("year", 1600, 2100),
                url);
        fields.end();
        return source;
    }

    private static @Nullable LocalDate date(Node node) {
        String value = Fields.scalar(node);
        try {
            return value == null ? null : LocalDate.parse(value);
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    private static @Nullable URI url(Node node) {
        String value = Fields.scalar(node);
        try {
            return value != null && value.startsWith("https://") ? URI.create(value) : null;
        } catch (IllegalArgumentException unreadable) {
            return null;
        }
    }

    private static void requirePlace(Question question, Faults faults) {
        if (!question.file().equals(faults.file())) {
            faults.add(
                    1,
                    "id and section must be the names of file and folder, got '" + question.id() + "' and '"
                            + question.section().slug() + "' in " + faults.file());
        }
    }

    private static void requireSizes(Question question, Body body, Faults faults) {
        boolean behavioural = question.section() == Section.BEHAVIOURAL;
        body.requireParts(question.section(), faults);
        Question.Text text = question.text();
        body.require(Body.TRAPS, text.traps().size(), behavioural ? 1 : 2, "point", faults);
        body.require(Body.FOLLOW_UPS, text.followUps().size(), 2, "follow-up", faults);
    }
}
