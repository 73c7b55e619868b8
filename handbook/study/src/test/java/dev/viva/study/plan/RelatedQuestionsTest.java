package dev.viva.study.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.viva.content.Handbook;
import dev.viva.content.Question;
import dev.viva.content.Scaffold;
import dev.viva.content.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelatedQuestionsTest {
    @TempDir
    private Path folder;

    @Test
    void whatAuthorsNameComesFirstAndNearOnesFollowUpToSix() {
        Handbook handbook = Handbook.bundled();
        RelatedQuestions related = RelatedQuestions.of(handbook);
        int found = 0;
        for (Question question : handbook.questions()) {
            List<Question> named = handbook.related(question);
            List<Question> after = related.after(question);
            assertThat(after).doesNotHaveDuplicates().doesNotContain(question);
            assertThat(after.subList(0, named.size())).containsExactlyInAnyOrderElementsOf(named);
            assertThat(after.size()).isLessThanOrEqualTo(Math.max(6, named.size()));
            assertThat(after.subList(named.size(), after.size())).noneMatch(Question::draft);
            found += after.size() - named.size();
        }
        assertThat(found).isPositive();
    }

    private void write(String id, String title, String from, String to) throws IOException {
        Scaffold.begin(folder, Section.CODING, id, title, LocalDate.of(2026, 11, 26));
        Path file = folder.resolve("coding/" + id + ".md");
        String text = Files.readString(file).replaceAll("draft: true.*\n", "");
        assertThat(text).contains(from);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void anAnswerOfTheSameWordsIsNearAndOneOfOthersIsNot() throws IOException {
        write("a", "How are trees balanced?", "The full answer,", "Red and black nodes; a rotation lifts a child,");
        write("b", "Which rotation lifts a child?", "The full answer,", "Black nodes below red nodes keep trees low,");
        write("c", "How is heat carried by copper?", "The full answer,", "Electrons bump into phonons as metals warm,");
        Handbook handbook = Handbook.read(folder);
        Question a = handbook.find("a").orElseThrow();
        Question b = handbook.find("b").orElseThrow();
        RelatedQuestions related = RelatedQuestions.of(handbook);
        assertThat(related.after(a)).first().isEqualTo(b);
        assertThat(related.after(b)).first().isEqualTo(a);
    }

    @Test
    void whereThereIsNothingElseTheListIsEmptyAndAStrangerIsRefused() throws IOException {
        write("a", "How are trees balanced?", "level: medium", "level: hard");
        RelatedQuestions related = RelatedQuestions.of(Handbook.read(folder));
        assertThat(related.after(Handbook.read(folder).find("a").orElseThrow())).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> related.after(Handbook.bundled().questions().getFirst()))
                .withMessageStartingWith("RelatedQuestions.after: question must be one of the handbook, got ");
    }

    @Test
    void draftsAreLeftOutUnlessTheyAreNamed() throws IOException {
        write("a", "How are trees balanced?", "verified:", "related: [b]\nverified:");
        write("b", "How are trees kept in balance?", "level: medium", "level: medium\ndraft: true");
        write("c", "When are trees balanced?", "level: medium", "level: medium\ndraft: true");
        Handbook handbook = Handbook.read(folder);
        assertThat(RelatedQuestions.of(handbook).after(handbook.find("a").orElseThrow()))
                .extracting(Question::id)
                .containsExactly("b");
    }
}
