package dev.viva.app.handbook;

import dev.viva.content.Scaffold;
import dev.viva.content.Section;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A folder of questions, one sound and the others each broken in one way. */
public final class BrokenHandbook {
    private static final Section SECTION = Section.CODING;
    private static final List<String> WORDS = List.of(
            ("answer number table point program question word first second large small little other another right"
                            + " wrong page text line list order value sum part whole time place name kind form rule"
                            + " case reason end start idea thing way work use change set group")
                    .split(" "));

    private final Path folder;
    private final List<Broken> all = new ArrayList<>();

    private BrokenHandbook(Path folder) {
        this.folder = folder;
    }

    /**
     * One broken file.
     *
     * @param file its path below the folder
     * @param line where it is broken
     * @param reason words of the fault
     * @param shown whether the page of the question shows the fault, and not the check alone
     */
    public record Broken(String file, int line, String reason, boolean shown) {}

    /** Writes the folder. */
    public static BrokenHandbook write(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(SECTION.slug()));
        BrokenHandbook handbook = new BrokenHandbook(folder);
        handbook.file("sound", handbook.text("sound"));
        handbook.form();
        handbook.text();
        handbook.meaning();
        return handbook;
    }

    /** Every broken file. */
    public List<Broken> all() {
        return List.copyOf(all);
    }

    /** The file that has no fault. */
    public String sound() {
        return file("sound");
    }

    private static String file(String id) {
        return SECTION.slug() + "/" + id + ".md";
    }

    private void form() throws IOException {
        spoil(
                7,
                "front-matter",
                "skills: [to-be-named]",
                "skills: [to-be-named",
                "the front matter must be YAML",
                true);
        spoil(2, "missing-field", "level: medium\n", "", "level", true);
        spoil(6, "unknown-field", "level: medium", "level: medium\nlevle: hard", "levle is no field here", true);
        Files.writeString(folder.resolve(file("empty")), "");
        all.add(new Broken(file("empty"), 1, "the file must begin with front matter", true));
        Files.write(
                folder.resolve(file("other-encoding")),
                text("other-encoding").replace("At most", "À peu près").getBytes(StandardCharsets.ISO_8859_1));
        all.add(new Broken(file("other-encoding"), 1, "the file must be UTF-8", true));
    }

    private void text() throws IOException {
        spoil(
                23,
                "dead-link",
                "The full answer",
                "The [full](question:nowhere) answer",
                "got 'question:nowhere'",
                true);
        spoil(23, "strange-link", "The full answer", "The [full](nowhere.html) answer", "got 'nowhere.html'", true);
        spoil(23, "formula", "$a^2", "$\\frad{a}", "formula, character", true);
        spoil(23, "misspelt", "The full answer", "The seperate answer", "'seperate' is probably misspelt", false);
        spoil(28, "does-not-compile", "IO.println(\"what", "IO.printline(\"what", "the program must compile", false);
        spoil(27, "other-output", "```text\nwhat is", "```text\nwhat was", "must be 'what was computed'", false);
    }

    private void meaning() throws IOException {
        spoil(
                13,
                "false-claim",
                "rubric:",
                "lab:\n  engine: bias-variance\n  claims:\n    - says: Bias is below nothing.\n      holds: bias < 0\n"
                        + "rubric:",
                "Bias is below nothing",
                false);
        spoil(11, "no-such-lab", "rubric:", "lab:\n  engine: nowhere\nrubric:", "nowhere", false);
        spoil(
                10,
                "no-such-exercise",
                "rubric:",
                "exercises: [nowhere]\nrubric:",
                "exercises must name exercises that are there, got 'nowhere'",
                false);
        spoil(10, "related", "rubric:", "related: [nowhere]\nrubric:", "got 'nowhere'", false);
        String same = text("twin").replace("id: twin", "id: twin-of-twin");
        file("twin", text("twin"));
        file("twin-of-twin", same);
        all.add(new Broken(file("twin-of-twin"), 3, "must not say what", false));
    }

    private void spoil(int line, String id, String piece, String by, String reason, boolean shown) throws IOException {
        String text = text(id);
        int at = text.indexOf(piece);
        if (at < 0) {
            throw new IllegalArgumentException("BrokenHandbook: the scaffold must hold '" + piece + "'");
        }
        file(id, text.substring(0, at) + by + text.substring(at + piece.length()));
        all.add(new Broken(file(id), line, reason, shown));
    }

    private void file(String id, String text) throws IOException {
        Files.writeString(folder.resolve(file(id)), text);
    }

    /** A question filled in with words of its own, so that none says what another says. */
    private String text(String id) throws IOException {
        Path begun = Files.createTempDirectory(folder, "begun");
        Path file = Scaffold.begin(begun, SECTION, id, words(id, 9), LocalDate.of(2026, 11, 26));
        return Files.readString(file)
                .replaceFirst("draft: true.*\n", "")
                .replace("The full answer", words(id + "!", 90) + ". The full answer");
    }

    private static String words(String id, int count) {
        SplittableRandom random = new SplittableRandom(id.hashCode());
        StringBuilder words = new StringBuilder("Some");
        for (int at = 0; at < count; at++) {
            words.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return words.toString();
    }
}
