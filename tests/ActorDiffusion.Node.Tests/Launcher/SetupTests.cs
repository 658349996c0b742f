namespace ActorDiffusion.Node.Tests.Launcher;

public sealed class SetupTests : IDisposable
{
    private readonly PretendSystem system = new();

    [Fact]
    public async Task A_lock_whose_owner_is_dead_is_taken_over()
    {
        var run = await system.RunAsync("mkdir \"$lock\"; (exit 0) & dead=$!; wait $dead; echo $dead > \"$lock/pid\"; take_lock; cat \"$lock/pid\"; echo $$; drop_lock");
        run.ExitCode.ShouldBe(0, run.Error);
        var pids = run.Output.TrimEnd('\n').Split('\n');
        pids[0].ShouldBe(pids[1]);
        run.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_set_up_waits_for_the_first()
    {
        const string Shell = """
            take_lock
            (take_lock; echo second; drop_lock) 2> "$root/words" &
            until grep -q 'waiting for it' "$root/words"; do sleep 0.05; done
            echo first; drop_lock; wait
            """;
        var run = await system.RunAsync(Shell);
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldBe("first\nsecond\n");
    }

    [Fact]
    public async Task A_failed_build_names_its_log_and_releases_the_lock()
    {
        var run = await system.RunAsync("broken() { echo 'guard.cpp:3: error: what is this'; return 1; }; take_lock; build_step 'native libraries' native broken");
        run.ExitCode.ShouldBe(1);
        run.Error.ShouldContain("guard.cpp:3: error");
        run.Error.ShouldContain("setup-native.log");
        (await system.RunAsync("[ ! -e \"$lock\" ]")).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("1", "8", "8")]
    [InlineData("2", "8", "4")]
    [InlineData("2", "1", "1")]
    public async Task Hyper_threads_are_not_counted_as_cores(string perCore, string logical, string cores)
    {
        system.Tool("uname", "echo Linux").Tool("nproc", $"echo {logical}").Tool("lscpu", $"echo 'Thread(s) per core:  {perCore}'");
        var run = await system.RunAsync("cgroup_cores() { :; }; usable_cores");
        run.Output.Trim().ShouldBe(cores);
    }

    [Fact]
    public async Task A_container_s_share_of_the_processor_is_respected()
    {
        system.Tool("uname", "echo Linux").Tool("nproc", "echo 64").Tool("lscpu", "echo 'Thread(s) per core:  1'");
        (await system.RunAsync("cgroup_cores() { echo 3; }; usable_cores")).Output.Trim().ShouldBe("3");
    }

    [Fact]
    public async Task The_sources_number_changes_with_a_byte_and_with_nothing_else()
    {
        const string Shell = """
            . "$root/eng/fingerprint.sh"; mkdir "$root/src"; echo 'class A;' > "$root/src/A.cs"; first=$(source_fingerprint)
            touch -d '2001-01-01' "$root/src/A.cs" 2>/dev/null || touch -t 200101010000 "$root/src/A.cs"; [ "$(source_fingerprint)" = "$first" ] && echo same
            echo 'class B;' > "$root/src/A.cs"; [ "$(source_fingerprint)" != "$first" ] && echo other
            """;
        var run = await system.RunAsync(Shell);
        run.ExitCode.ShouldBe(0, run.Error);
        run.Output.ShouldBe("same\nother\n");
    }

    public void Dispose() => system.Dispose();
}
