package dev.viva.study.lab.language;

import dev.viva.kernel.Parallel;
import dev.viva.kernel.Progress;
import dev.viva.learn.Training;
import dev.viva.learn.decomposition.ComponentProjection;
import dev.viva.learn.decomposition.PrincipalComponents;
import dev.viva.learn.picture.Graph;
import dev.viva.learn.picture.Numbers;
import dev.viva.study.lab.Control;
import dev.viva.study.lab.Engine;
import dev.viva.study.lab.Figure;
import dev.viva.study.lab.Lab;
import dev.viva.study.lab.Outcome;
import dev.viva.study.lab.Setting;
import dev.viva.study.lab.Twin;
import dev.viva.study.lab.claim.Claim;
import dev.viva.study.lab.draw.Figures;
import dev.viva.study.lab.draw.Numbering;
import dev.viva.study.lab.draw.Results;
import dev.viva.study.lab.draw.Rows;
import dev.viva.study.lab.draw.Source;
import dev.viva.text.embed.Architecture;
import dev.viva.text.embed.Corpus;
import dev.viva.text.embed.FastText;
import dev.viva.text.embed.GloVe;
import dev.viva.text.embed.Word2Vec;
import dev.viva.text.embed.WordVectors;
import dev.viva.text.embed.WordVectors.Neighbor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Word vectors trained on sentences whose relations are known. */
public final class WordEmbeddingsLab implements Engine {
    private static final Parallel ALONE = Parallel.of(1);
    private static final int NEIGHBOURS = 6;

    /** The lab. */
    public static Lab lab() {
        return new Lab(
                "word-embeddings",
                "Word embeddings",
                "A model is trained here and now on made sentences in which a country and its capital share the words of their"
                        + " place, countries share words with countries, capitals with capitals. Look for capitals by analogy,"
                        + " for neighbours, and type a word that was never seen: only FastText can make a vector of its pieces.",
                List.of(
                        Control.choice("model", "what is trained", "skipgram", "cbow", "fasttext", "glove"),
                        Control.words("word", "whose neighbours are looked for", 80, "pyramidz"),
                        Control.whole("sentences", "sentences of eight words", 100, 600, 100, 400),
                        Control.whole("dimension", "length of vectors", 4, 24, 4, 16),
                        Control.whole("window", "words on each side that are neighbours at most", 1, 7, 5),
                        Control.whole("epochs", "how often the sentences are read", 1, 12, 8)),
                Numbering.of()
                        .with("vocabulary", "how many different words have a vector")
                        .with(
                                "analogies",
                                "share of the 30 analogies between countries and capitals whose first answer is right")
                        .with("sameKind", "mean cosine of two countries or two capitals")
                        .with("samePlace", "mean cosine of a country and its own capital")
                        .with("apart", "mean cosine of a country and another one's capital")
                        .with("known", "1 if the word was seen, else 0")
                        .with("found", "1 if the word has a vector, else 0")
                        .with("nearest", "the cosine of its nearest neighbour; 0 without a vector")
                        .all(),
                List.of(
                        Claim.of(
                                "Countries are like countries, and like their own capital; least like another's.",
                                "sameKind > apart and samePlace > apart"),
                        Claim.of(
                                "Analogies find what was planted, far more often than chance (1 in 44).",
                                "analogies > 0.5"),
                        Claim.of(
                                        "A word that was never seen has a vector in FastText only.",
                                        "fast.found == 1 and fast.known == 0 and fast.nearest > 0.5 and skip.found == 0 and glove.found == 0")
                                .run("fast", "model=fasttext")
                                .run("skip", "model=skipgram")
                                .run("glove", "model=glove"),
                        Claim.of("One reading of few sentences is not enough.", "analogies < 0.5")
                                .at("sentences=100&epochs=1")),
                false,
                new WordEmbeddingsLab());
    }

    /**
     * What was trained.
     *
     * @param known the words that were seen
     * @param near the neighbours of any word; none where it has no vector
     */
    private record Trained(WordVectors known, Function<String, List<Neighbor>> near) {
        static Trained of(WordVectors known) {
            return new Trained(known, word -> known.contains(word) ? known.nearest(word, NEIGHBOURS) : List.of());
        }
    }

    private static Trained trained(Setting setting) {
        Corpus corpus = Corpus.of(PlantedSentences.of(setting.whole("sentences"), setting.seed()), 1);
        int epochs = setting.whole("epochs");
        Word2Vec words = Word2Vec.standard()
                .withDimension(setting.whole("dimension"))
                .withWindow(setting.whole("window"))
                .withMinimumCount(1)
                .withSubsampling(0)
                .withLearningRate(0.1)
                .withEpochs(epochs)
                .withSeed(setting.seed());
        return switch (setting.text("model")) {
            case "cbow" ->
                Trained.of(words.withArchitecture(Architecture.CONTINUOUS_BAG_OF_WORDS)
                        .fit(corpus, ALONE, Progress.none()));
            case "fasttext" -> {
                var vectors = FastText.of(words).withBuckets(2_000).fit(corpus, ALONE, Progress.none());
                yield new Trained(
                        vectors.words(), word -> word.isEmpty() ? List.of() : vectors.nearest(word, NEIGHBOURS));
            }
            case "glove" ->
                Trained.of(GloVe.standard()
                        .withDimension(words.dimension())
                        .withWindow(words.window())
                        .withMinimumCount(1)
                        .withEpochs(5 * epochs)
                        .withSeed(setting.seed())
                        .fit(corpus, ALONE, Progress.none()));
            default -> Trained.of(words.fit(corpus, ALONE, Progress.none()));
        };
    }

    private static String word(Setting setting) {
        return setting.text("word").strip().toLowerCase(Locale.ROOT);
    }

    @Override
    public Outcome run(Setting setting) {
        Trained trained = trained(setting);
        WordVectors known = trained.known;
        String word = word(setting);
        List<Neighbor> near = trained.near.apply(word);
        Results numbers = new Results();
        numbers.put("vocabulary", known.words().size());
        numbers.put("analogies", analogies(known));
        numbers.put("sameKind", mean(known, true));
        numbers.put("samePlace", samePlace(known));
        numbers.put("apart", mean(known, false));
        numbers.put("known", known.contains(word) ? 1 : 0);
        numbers.put("found", near.isEmpty() ? 0 : 1);
        numbers.put("nearest", near.isEmpty() ? 0 : near.getFirst().similarity());
        return new Outcome(
                numbers.all(),
                List.of(map(known), neighbours(known, word, near)),
                sentences(numbers, known, word, near));
    }

    private static List<String> sentences(Results numbers, WordVectors known, String word, List<Neighbor> near) {
        String paris = known.analogy(List.of("paris", "japan"), List.of("france"), 1)
                .getFirst()
                .word();
        String looked = near.isEmpty()
                ? "\"" + word + "\" has no vector: this model knows only the "
                        + known.words().size() + " words it has seen."
                : "The nearest to \"" + word + "\"" + (known.contains(word) ? "" : ", which was never seen,") + " is \""
                        + near.getFirst().word() + "\" ("
                        + Numbers.text(near.getFirst().similarity()) + ").";
        return List.of(
                "paris − france + japan = " + paris + ". Of 30 such analogies "
                        + Numbers.percent(numbers.get("analogies")) + " come out as planted.",
                looked);
    }

    /** Capital of one − its country + another's country: is the first answer that one's capital? */
    private static double analogies(WordVectors known) {
        int right = 0;
        int asked = 0;
        for (List<String> from : PlantedSentences.PLACES) {
            for (List<String> to : PlantedSentences.PLACES) {
                if (!from.equals(to)) {
                    List<Neighbor> answer = known.analogy(List.of(from.get(1), to.get(0)), List.of(from.get(0)), 1);
                    right += answer.getFirst().word().equals(to.get(1)) ? 1 : 0;
                    asked++;
                }
            }
        }
        return (double) right / asked;
    }

    /** Over pairs of different places: two of one kind, or a country and a capital. */
    private static double mean(WordVectors known, boolean sameKind) {
        double sum = 0;
        int count = 0;
        for (List<String> from : PlantedSentences.PLACES) {
            for (List<String> to : PlantedSentences.PLACES) {
                for (int kind = 0; kind < 2 && !from.equals(to); kind++) {
                    sum += known.similarity(from.get(kind), to.get(sameKind ? kind : 1 - kind));
                    count++;
                }
            }
        }
        return sum / count;
    }

    private static double samePlace(WordVectors known) {
        return PlantedSentences.PLACES.stream()
                .mapToDouble(place -> known.similarity(place.get(0), place.get(1)))
                .average()
                .orElse(0);
    }

    private static Figure map(WordVectors known) {
        List<String> words = IntStream.range(0, 12)
                .mapToObj(at -> PlantedSentences.PLACES.get(at % 6).get(at / 6))
                .toList();
        double[][] places = projected(known, words);
        double[][] countries = Arrays.copyOfRange(places, 0, 6);
        double[][] capitals = Arrays.copyOfRange(places, 6, 12);
        double[] x = column(places, 0);
        double[] y = column(places, 1);
        double margin = 0.12
                * (Arrays.stream(x).max().orElse(1) - Arrays.stream(x).min().orElse(0));
        double above = 0.05
                * (Arrays.stream(y).max().orElse(1) - Arrays.stream(y).min().orElse(0));
        List<List<String>> rows = new ArrayList<>();
        for (int at = 0; at < words.size(); at++) {
            rows.add(List.of(words.get(at), Numbers.text(places[at][0]), Numbers.text(places[at][1])));
        }
        return Figures.of(
                Graph.of("The plane in which these vectors differ most", "first component", "second component")
                        .reachingAcross(
                                Arrays.stream(x).min().orElse(0) - margin,
                                Arrays.stream(x).max().orElse(1) + margin)
                        .spans(column(countries, 0), column(countries, 1), column(capitals, 0), column(capitals, 1), 2)
                        .dots("countries", column(countries, 0), column(countries, 1), 0, 4)
                        .dots("capitals", column(capitals, 0), column(capitals, 1), 1, 4)
                        .words(x, Rows.map(y, each -> each + above), words, 10)
                        .about(
                                "Six countries and their capitals, each pair joined by a line. Where analogies work, the lines"
                                        + " go about the same way."),
                new Twin(List.of("word", "first component", "second component"), rows));
    }

    /** Directions on their two principal components. */
    private static double[][] projected(WordVectors known, List<String> words) {
        double[][] columns = new double[known.dimension()][words.size()];
        for (int word = 0; word < words.size(); word++) {
            float[] vector = known.vector(words.get(word));
            double length = 0;
            for (float each : vector) {
                length += (double) each * each;
            }
            for (int at = 0; at < vector.length; at++) {
                columns[at][word] = vector[at] / Math.sqrt(length);
            }
        }
        ComponentProjection found = PrincipalComponents.of(2)
                .fit(
                        Rows.numbers(new double[words.size()], columns),
                        Training.plain().on(ALONE));
        double[][] places = new double[words.size()][2];
        for (int word = 0; word < places.length; word++) {
            int at = word;
            found.apply(Arrays.stream(columns).mapToDouble(column -> column[at]).toArray(), places[word]);
        }
        return places;
    }

    private static double[] column(double[][] rows, int column) {
        return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
    }

    private static Figure neighbours(WordVectors known, String word, List<Neighbor> near) {
        boolean found = !near.isEmpty();
        List<Neighbor> shown = found ? near : known.nearest("pyramids", NEIGHBOURS);
        String of = found ? word : "pyramids";
        double[] places = IntStream.range(0, shown.size()).asDoubleStream().toArray();
        return Figures.of(
                Graph.of("The words most like " + of, "cosine", "")
                        .itemsDownwards(shown.stream().map(Neighbor::word).toList())
                        .reachingAcross(0, 1)
                        .lengths(
                                "cosine",
                                shown.stream().mapToDouble(Neighbor::similarity).toArray(),
                                places,
                                0.6,
                                0)
                        .about((found ? "" : "\"" + word + "\" has no vector, so those of pyramids are shown. ")
                                + "The first is " + shown.getFirst().word() + "."),
                new Twin(
                        List.of("word", "cosine"),
                        shown.stream()
                                .map(each -> List.of(each.word(), Numbers.text(each.similarity())))
                                .toList()));
    }

    private static String model(Setting setting) {
        return switch (setting.text("model")) {
            case "cbow" ->
                "words.withArchitecture(Architecture.CONTINUOUS_BAG_OF_WORDS).fit(corpus, alone, Progress.none())";
            case "fasttext" -> "FastText.of(words).withBuckets(2_000).fit(corpus, alone, Progress.none()).words()";
            case "glove" ->
                "GloVe.standard().withDimension({dimension}).withWindow({window}).withMinimumCount(1).withEpochs(5 * {epochs})"
                        + ".withSeed({seed}).fit(corpus, alone, Progress.none())";
            default -> "words.fit(corpus, alone, Progress.none())";
        };
    }

    @Override
    public String java(Setting setting) {
        return Source.of(setting, """
                import dev.viva.kernel.*;
                import dev.viva.text.embed.*;

                List<List<String>> places = List.of(PLACES);
                List<List<String>> kinds = List.of(
                        List.of("border", "president", "army", "flag", "province", "parliament"),
                        List.of("mayor", "street", "station", "suburb", "tram", "district"));
                List<String> fillers = List.of("the", "of", "and", "in", "with", "near");

                List<String> sentence(Draws draws) {
                    List<String> place = places.get(draws.nextInt(places.size()));
                    int kind = draws.nextInt(2);
                    String[] words = new String[8];
                    words[0] = place.get(kind);
                    for (int at = 1; at < 8; at++) {
                        words[at] = at < 4 ? place.get(2 + draws.nextInt(4)) : at < 7 ? kinds.get(kind).get(draws.nextInt(6)) : fillers.get(draws.nextInt(6));
                    }
                    for (int last = 7; last > 0; last--) {
                        int other = draws.nextInt(last + 1);
                        String kept = words[last];
                        words[last] = words[other];
                        words[other] = kept;
                    }
                    return List.of(words);
                }

                void main() {
                    Draws draws = CounterRandom.of({seed}).draws();
                    List<List<String>> sentences = new ArrayList<>();
                    for (int at = 0; at < {sentences}; at++) {
                        sentences.add(sentence(draws));
                    }
                    Corpus corpus = Corpus.of(sentences, 1);
                    Parallel alone = Parallel.of(1); // with one thread a seed fixes every bit
                    Word2Vec words = Word2Vec.standard().withDimension({dimension}).withWindow({window}).withMinimumCount(1)
                            .withSubsampling(0).withLearningRate(0.1).withEpochs({epochs}).withSeed({seed});
                    WordVectors vectors = MODEL;
                    int right = 0;
                    double same = 0;
                    for (List<String> from : places) {
                        same += vectors.similarity(from.get(0), from.get(1)) / 6;
                        for (List<String> to : places) {
                            if (from != to) {
                                String answer = vectors.analogy(List.of(from.get(1), to.get(0)), List.of(from.get(0)), 1).getFirst().word();
                                right += answer.equals(to.get(1)) ? 1 : 0;
                            }
                        }
                    }
                    IO.println("analogies " + right / 30.0);
                    IO.println("samePlace " + same);
                    IO.println("nearest to paris: " + vectors.nearest("paris", 5));
                }
                """.replace("MODEL", model(setting)).replace("PLACES", places()));
    }

    private static String places() {
        return String.join(
                ",",
                PlantedSentences.PLACES.stream()
                        .map(place -> "\n        List.of("
                                + String.join(
                                        ", ",
                                        place.stream().map(Source::literal).toList()) + ")")
                        .toList());
    }
}
