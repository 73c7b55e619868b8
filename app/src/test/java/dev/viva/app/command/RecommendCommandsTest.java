package dev.viva.app.command;

import static dev.viva.app.command.Ran.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RecommendCommandsTest {
    @TempDir
    private Path folder;

    private Path train;
    private Path test;

    /** Users like the items of their own parity. */
    @BeforeEach
    void writeFiles() throws IOException {
        SplittableRandom random = new SplittableRandom(6);
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int user = 0; user < 80; user++) {
            before.append(user);
            after.append(user);
            for (int item = user % 2; item < 60; item += 2) {
                (random.nextInt(3) == 0 ? after : before).append(' ').append(item);
            }
            before.append('\n');
            after.append('\n');
        }
        train = Files.writeString(folder.resolve("train.txt"), before);
        test = Files.writeString(folder.resolve("test.txt"), after);
    }

    private static JsonNode json(Ran ran) throws IOException {
        assertThat(ran.remarks()).isEmpty();
        assertThat(ran.status()).isZero();
        assertThat(ran.results().strip().lines()).hasSize(1);
        return new ObjectMapper().readTree(ran.results());
    }

    @Test
    void evaluatePrintsRecallNdcgAndCoverage() throws IOException {
        JsonNode learned = json(run("recommend", "evaluate", "--train", train, "--test", test, "--k", "10", "--json"));
        assertThat(learned.path("recall").asDouble()).isGreaterThan(0.8);
        assertThat(learned.path("ndcg").asDouble()).isBetween(0.8, 1.0);
        assertThat(learned.path("coverage").asDouble()).isEqualTo(1);
        assertThat(learned.path("users").asInt()).isEqualTo(80);
        JsonNode popular = json(run(
                "recommend",
                "evaluate",
                "--train",
                train,
                "--test",
                test,
                "--k",
                "10",
                "--model",
                "popularity",
                "--json"));
        assertThat(popular.path("recall").asDouble())
                .isLessThan(learned.path("recall").asDouble() - 0.2);
        assertThat(run("recommend", "evaluate", "--train", train, "--test", test)
                        .results())
                .contains("recall", "ndcg", "coverage");
    }

    @Test
    void triplesAreReadAndSeveralTrainingFilesJoined() throws IOException {
        Path one = Files.writeString(folder.resolve("one.csv"), "user,item,rating\n1,10,5\n1,11,4\n2,10,3\n");
        Path two = Files.writeString(folder.resolve("two.csv"), "2,12,3\n3,11,1\n3,12,2\n");
        Path next = Files.writeString(folder.resolve("next.csv"), "1,12,5\n2,99,5\n");
        JsonNode figures = json(run(
                "recommend",
                "evaluate",
                "--format",
                "triples",
                "--train",
                one,
                "--train",
                two,
                "--test",
                next,
                "--k",
                "1",
                "--json"));
        assertThat(figures.path("interactions").asInt()).isEqualTo(6);
        assertThat(figures.path("items").asInt()).isEqualTo(3);
        assertThat(figures.path("users").asInt()).isEqualTo(2);
        assertThat(figures.path("recall").asDouble()).isEqualTo(0.5);
    }

    @Test
    void aWrongCallEndsWithTwoAndAWrongFileWithOneAndItsLine() throws IOException {
        assertThat(run("recommend").status()).isEqualTo(2);
        assertThat(run("recommend", "evaluate", "--train", train).status()).isEqualTo(2);
        Ran zero = run("recommend", "evaluate", "--train", train, "--test", test, "--k", "0");
        assertThat(zero.status()).isEqualTo(2);
        assertThat(zero.remarks()).contains("--k must be in [1, 10000], got 0");
        Path ragged = Files.writeString(folder.resolve("ragged.csv"), "1,2,3\n1,2\n");
        Ran refused =
                run("recommend", "evaluate", "--format", "triples", "--train", ragged, "--test", ragged, "--json");
        assertThat(refused.status()).isEqualTo(1);
        assertThat(refused.remarks()).contains("ragged.csv, line 2: a line must have 2 to 4 fields");
        assertThat(refused.results()).isEmpty();
        Ran missing = run("recommend", "evaluate", "--train", folder.resolve("none"), "--test", test);
        assertThat(missing.status()).isEqualTo(1);
        assertThat(missing.remarks()).contains("there is no such file");
        Path empty = Files.writeString(folder.resolve("empty.txt"), "");
        assertThat(run("recommend", "evaluate", "--train", empty, "--test", test)
                        .remarks())
                .contains("there must be at least one interaction");
    }

    @Test
    void aStockThatCannotBeIsToldBeforeAnythingStarts() throws IOException {
        Path items = Files.writeString(folder.resolve("items.csv"), "itemId,title\n1,One\n1,Two\n");
        Path home = folder.resolve("home");
        Ran twice = run("up", "--home", home, "--port", "0", "--catalogue", items);
        assertThat(twice.status()).isEqualTo(1);
        assertThat(twice.remarks()).contains("items.csv, row 2: itemId must be different in each row");
        Ran alone = run("up", "--home", home, "--port", "0", "--interactions", items);
        assertThat(alone.status()).isEqualTo(Commands.WRONG_USAGE);
        assertThat(alone.remarks()).contains("--interactions must be given with --catalogue");
        assertThat(home).doesNotExist();
    }
}
