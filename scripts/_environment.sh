# shellcheck shell=bash
# Sourced by the scripts beside it: prepare_environment makes the virtual environment that they run in.

repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
environment=${DOCLINT_VENV:-$repository/.venv}
# What doclint lints of itself; the scripts use it.
# shellcheck disable=SC2034
own_documents=(README.md CONTRIBUTING.md SECURITY.md CHANGELOG.md docs)

find_python() {
    local candidate
    for candidate in ${PYTHON:+"$PYTHON"} python3 python3.13 python3.12 python3.11 python; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            echo "$candidate"
            return
        fi
    done
    echo "doclint needs Python 3.11 or later; set PYTHON to the path of one." >&2
    return 1
}

# Whether the environment is there for the purpose $1, made from the present pyproject.toml, and not moved since.
is_ready() {
    [[ -f $environment/.doclint-$1 && $(<"$environment/.doclint-$1") == "$state" ]] &&
        "$environment/bin/python" -c '' 2>/dev/null
}

# prepare_environment lint|test: what linting needs, or what the checks need as well.
prepare_environment() {
    local purpose=$1 python state
    state="$environment $(cksum <"$repository/pyproject.toml")"
    if ! is_ready "$purpose"; then
        # setuptools says this of every editable installation of this kind.
        export PYTHONWARNINGS="ignore:Editable installation"
        echo "Setting up $environment for the first time or after a change of pyproject.toml ..." >&2
        if ! is_ready lint; then
            python=$(find_python)
            "$python" -m venv --clear "$environment"
            # Dependency groups need pip 25.1.
            "$environment/bin/python" -m pip install --quiet --upgrade 'pip>=25.1'
        fi
        if [[ $purpose == lint ]]; then
            "$environment/bin/python" -m pip install --quiet --editable "$repository"
        else
            "$environment/bin/python" -m pip install --quiet --editable "${repository}[sphinx,textstat]" \
                --group "$repository/pyproject.toml:dev"
        fi
        unset PYTHONWARNINGS
        echo "$state" >"$environment/.doclint-lint"
        echo "$state" >"$environment/.doclint-$purpose"
    fi
    export PATH="$environment/bin:$PATH"
}
