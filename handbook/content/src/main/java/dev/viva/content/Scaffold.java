package dev.viva.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;

/** Begins question files: what it writes has the form of a question, and says that it is a draft. */
public final class Scaffold {
    private static final String TEXT = """
            ---
            id: {id}
            title: "{title}"
            section: {section}
            level: medium
            skills: [to-be-named]
            roles: [ml-engineer, data-scientist]
            draft: true                       # take this line away when the answer is done
            cards:
              - {front: "What is asked?", back: "What is to be known."}
            rubric:
              - {point: "The first point of a good answer", weight: 2, must: true, any: [["a word or phrase", "another way to say it"]]}
              - {point: "The second point", any: [["a word"]]}
              - {point: "The third point", any: [["a word"]]}
            sources:
              - {authors: "A. Author", title: "A real publication", where: "Journal 1(1)", year: {year}}
            verified: {today}
            ---

            ## Short answer
            At most 60 words, to be said aloud.

            ## Answer
            The full answer, with formulas such as $a^2 + b^2 = c^2$ and a table or picture where one helps.

            ## Code
            ```java
            void main() {
                IO.println("what is computed");
            }
            ```
            ```text
            what is computed
            ```

            ## Traps
            - **"What popular sheets say."** What is right.
            - **"Another thing that is said."** What is right.

            ## Follow-ups
            ### What is asked next?
            Its answer in two to five sentences.

            ### And then?
            Its answer.
            """;

    private Scaffold() {}

    /**
     * Writes a new question.
     *
     * @param folder the folder of the questions
     * @param id what it is to be called: lower-case letters and digits, parted by single hyphens
     * @return the file
     * @throws IllegalArgumentException if the identifier or the title is not allowed
     * @throws IOException if the question is there already, or cannot be written
     */
    public static Path begin(Path folder, Section section, String id, String title, LocalDate today)
            throws IOException {
        if (!Slugs.PATTERN.matcher(id).matches()) {
            throw new IllegalArgumentException("the id must be " + Slugs.ALLOWED + ", got '" + id + "'");
        }
        if (title.isBlank() || title.lines().count() != 1) {
            throw new IllegalArgumentException("the title must be one line of text, got '" + title + "'");
        }
        for (Section each : Section.values()) {
            Path there = folder.resolve(each.slug()).resolve(id + ".md");
            if (Files.exists(there)) {
                throw new IOException("there must be no question '" + id + "' yet, got " + there);
            }
        }
        Path file = folder.resolve(section.slug()).resolve(id + ".md");
        Files.createDirectories(file.getParent());
        String escaped = title.strip().replace("\\", "\\\\").replace("\"", "\\\"");
        return Files.writeString(
                file,
                TEXT.replace("{id}", id)
                        .replace("{section}", section.slug())
                        .replace("{year}", String.valueOf(today.getYear()))
                        .replace("{today}", today.toString())
                        .replace("{title}", escaped));
    }
}
