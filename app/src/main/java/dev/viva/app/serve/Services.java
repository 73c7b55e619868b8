package dev.viva.app.serve;

import dev.viva.app.assistant.AssistantDesk;
import dev.viva.app.assistant.AssistantHome;
import dev.viva.app.assistant.AssistantPages;
import dev.viva.app.assistant.AssistantRoutes;
import dev.viva.app.exercise.ExerciseHealth;
import dev.viva.app.exercise.ExercisePages;
import dev.viva.app.fraud.EngineDesk;
import dev.viva.app.fraud.Live;
import dev.viva.app.handbook.Library;
import dev.viva.app.http.Route;
import dev.viva.app.http.ServerSettings;
import dev.viva.app.page.Shell;
import dev.viva.app.recommend.RecommendDesk;
import dev.viva.app.recommend.RecommendPages;
import dev.viva.app.recommend.RecommendRoutes;
import dev.viva.app.recommend.Stock;
import dev.viva.app.study.StudyDesk;
import dev.viva.app.study.StudyPages;
import dev.viva.features.log.LogException;
import dev.viva.study.exercise.Attempts;
import dev.viva.study.exercise.ExerciseDesk;
import dev.viva.study.exercise.Exercises;
import dev.viva.study.exercise.FileAttempts;
import dev.viva.study.exercise.StudiedAttempts;
import dev.viva.study.jail.JailSettings;
import dev.viva.study.review.Study;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything that {@code viva up} runs: the server at once, the systems behind it as soon as they can. */
public final class Services implements AutoCloseable {
    private final Live live;
    private final Station station;
    private final Library library;
    private final @Nullable Study study;
    private final ExerciseDesk exercises;
    private final Thread catchingUp;
    private final FraudService fraud;
    private final AssistantDesk assistant;
    private final RecommendDesk recommend;

    private Services(
            Live live,
            Station station,
            Library library,
            @Nullable Study study,
            ExerciseDesk exercises,
            Thread catchingUp,
            FraudService fraud,
            AssistantDesk assistant,
            RecommendDesk recommend) {
        this.live = live;
        this.station = station;
        this.library = library;
        this.study = study;
        this.exercises = exercises;
        this.catchingUp = catchingUp;
        this.fraud = fraud;
        this.assistant = assistant;
        this.recommend = recommend;
    }

    /**
     * What is to run.
     *
     * @param home where everything is kept
     * @param demonstrated whether simulated payments keep the systems busy
     * @param perSecond how many payments a second are simulated
     * @param durable whether answers wait for the disk
     * @param unsafeExercises whether submissions run without a jail where the system has none
     * @param stock what the recommender offers; asked for when it starts
     */
    public record Plan(
            Path home,
            boolean demonstrated,
            double perSecond,
            boolean durable,
            boolean unsafeExercises,
            Supplier<Stock> stock) {
        /** A plan in which submissions run behind the jail's wall or not at all, and the recommender offers made-up videos. */
        public Plan(Path home, boolean demonstrated, double perSecond, boolean durable) {
            this(home, demonstrated, perSecond, durable, false, Stock::demonstration);
        }
    }

    /**
     * Starts the server with the handbook that comes with Viva, and the systems in the background.
     *
     * @param remarks told in a sentence what goes on
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static Services start(ServerSettings settings, Plan plan, Consumer<String> remarks) {
        return start(settings, plan, Library.bundled(), remarks);
    }

    /**
     * Starts the server, and the systems in the background.
     *
     * @param library the questions of the handbook; closed with everything else
     * @param remarks told in a sentence what goes on
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static Services start(ServerSettings settings, Plan plan, Library library, Consumer<String> remarks) {
        Live live = new Live();
        EngineDesk desk = new EngineDesk();
        Study study = study(plan, remarks);
        Attempts attempts = attempts(plan, study);
        ExerciseDesk exercises = ExerciseDesk.open(JailSettings.DEFAULT.withUnsafeLocal(plan.unsafeExercises()));
        AssistantDesk assistant = new AssistantDesk(AssistantHome.in(plan.home()), library::handbook, remarks);
        RecommendDesk recommend = new RecommendDesk(
                plan.home().resolve("recommend"), plan.stock(), plan.durable(), Clock.systemUTC(), remarks);
        try {
            Station station = Station.start(settings, desk, live, library, shell -> {
                List<Route> routes = new ArrayList<>(
                        new ExercisePages(shell, library, Exercises::bundled, exercises, attempts, Clock.systemUTC())
                                .routes());
                routes.addAll(new ExerciseHealth(exercises).routes());
                routes.addAll(new AssistantRoutes(assistant).routes());
                routes.addAll(new AssistantPages(shell, assistant).routes());
                routes.addAll(new RecommendRoutes(recommend, Clock.systemUTC()).routes());
                routes.addAll(new RecommendPages(shell, recommend, Clock.systemUTC()).routes());
                routes.addAll(study == null ? List.of() : pages(shell, study, library));
                return routes;
            });
            FraudService fraud = FraudService.start(plan, desk, live, remarks);
            Services services = new Services(
                    live, station, library, study, exercises, catchingUp(attempts), fraud, assistant, recommend);
            exercises.begin();
            if (plan.demonstrated()) {
                recommend.begin();
            }
            return services;
        } catch (RuntimeException failure) {
            exercises.close();
            close(study);
            live.close();
            throw failure;
        }
    }

    /** The study under the home, or none where its log cannot be opened: the systems run without it. */
    private static @Nullable Study study(Plan plan, Consumer<String> remarks) {
        try {
            return Study.open(plan.home().resolve("study"));
        } catch (LogException refused) {
            remarks.accept("The pages of study are off: " + refused.getMessage());
            return null;
        }
    }

    /** The attempts under the home, told to the study where there is one. */
    private static Attempts attempts(Plan plan, @Nullable Study study) {
        FileAttempts kept = new FileAttempts(plan.home().resolve("study").resolve("attempts"));
        if (study == null) {
            return kept;
        }
        return new StudiedAttempts(kept, study, id -> Exercises.bundled().find(id));
    }

    /** Tells the study of what it could not be told before; most often there is nothing. */
    private static Thread catchingUp(Attempts attempts) {
        return Thread.ofPlatform().daemon().name("viva-attempts").start(() -> {
            if (attempts instanceof StudiedAttempts studied) {
                studied.catchUp();
            }
        });
    }

    private static List<Route> pages(Shell shell, Study study, Library library) {
        return new StudyPages(shell, new StudyDesk(study, library::handbook, Clock.system(ZoneId.systemDefault())))
                .routes();
    }

    private static void close(@Nullable Study study) {
        if (study != null) {
            study.close();
        }
    }

    /** What the study is being told is kept whole: its log is closed after that. */
    private static void awaitEnd(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** The address to reach the server at. */
    public String address() {
        return station.address();
    }

    /** The paths of all pages and of what they load, as their routes declare them; a copy. */
    public SortedSet<String> pages() {
        return station.pages();
    }

    /**
     * Waits until the systems have started, or could not.
     *
     * @return whether they came to an end of starting within {@code longest}
     */
    public boolean awaitStarted(Duration longest) throws InterruptedException {
        return fraud.awaitStarted(longest);
    }

    /** Finishes what is running, saves the state of everything, and stops. */
    @Override
    public void close() {
        station.close();
        assistant.close();
        recommend.close();
        library.close();
        exercises.close();
        awaitEnd(catchingUp);
        close(study);
        fraud.close();
        live.close();
    }
}
