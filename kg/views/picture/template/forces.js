// Forces: all push each other away, ties pull (Fruchterman & Reingold 1991); far ones push together (Barnes & Hut 1986).
// No chance in it: the same ties make the same map.

// A quadtree over points, in flat arrays: each cell has four others or one point, and the middle of its mass. Cells that are
// split come before their parts. Points closer than `SMALL` share a cell.
const FAR = 1.1, SMALL = 1e-3;
function quartered(x, y, mass) {
  const room = x.length * 4 + 64, parts = new Int32Array(4 * room), point = new Int32Array(room).fill(-1), side = new Float64Array(room);
  const [middleX, middleY, weight] = [new Float64Array(room), new Float64Array(room), new Float64Array(room)];
  const left = new Float64Array(room), top = new Float64Array(room);
  let used = 1;
  left[0] = Math.min(...x);
  top[0] = Math.min(...y);
  side[0] = Math.max(Math.max(...x) - left[0], Math.max(...y) - top[0]) + SMALL;
  function below(cell, i) {
    const half = side[cell] / 2, across = x[i] >= left[cell] + half ? 1 : 0, down = y[i] >= top[cell] + half ? 1 : 0, at = 4 * cell + across + 2 * down;
    if (parts[at]) return parts[at];
    left[used] = left[cell] + across * half;
    top[used] = top[cell] + down * half;
    side[used] = half;
    parts[at] = used;
    return used++;
  }
  const split = new Uint8Array(room);
  for (let i = 0; i < x.length; i += 1) {
    let cell = 0;
    for (;;) {
      weight[cell] += mass[i];
      middleX[cell] += mass[i] * x[i];
      middleY[cell] += mass[i] * y[i];
      if (!split[cell] && (point[cell] < 0 || side[cell] < SMALL || used > room - 4)) break;
      if (!split[cell]) {
        const other = point[cell], part = below(cell, other);
        [split[cell], point[cell], point[part]] = [1, -1, other];
        [weight[part], middleX[part], middleY[part]] = [mass[other], mass[other] * x[other], mass[other] * y[other]];
      }
      cell = below(cell, i);
    }
    point[cell] = i;
  }
  for (let cell = 0; cell < used; cell += 1) { middleX[cell] /= weight[cell]; middleY[cell] /= weight[cell]; }
  return { parts, point, side, split, middleX, middleY, weight, stack: new Int32Array(room) };
}

// How all push one: a far cell as a whole.
function push(tree, i, x, y, force) {
  const { parts, point, side, split, middleX, middleY, weight, stack } = tree;
  let depth = 1;
  stack[0] = 0;
  while (depth) {
    const cell = stack[depth -= 1], dx = x[i] - middleX[cell], dy = y[i] - middleY[cell], far = dx * dx + dy * dy;
    if (split[cell] && side[cell] * side[cell] > FAR * FAR * far) {
      for (let part = 4 * cell; part < 4 * cell + 4; part += 1) if (parts[part]) { stack[depth] = parts[part]; depth += 1; }
    } else if (point[cell] !== i) {
      force[0] += weight[cell] * dx / (far + SMALL);
      force[1] += weight[cell] * dy / (far + SMALL);
    }
  }
}

// They start on a spiral, neighbours near each other, from the best tied outwards.
function spiral(beside) {
  const rank = [...beside.keys()].sort((a, b) => beside[b].length - beside[a].length || a - b), order = [], seen = new Set();
  for (const first of rank) {
    const queue = [first];
    for (let next = 0; next < queue.length; next += 1) {
      if (seen.has(queue[next])) continue;
      seen.add(queue[next]);
      order.push(queue[next]);
      for (const [other] of beside[queue[next]]) if (!seen.has(other)) queue.push(other);
    }
  }
  const x = new Float64Array(beside.length), y = new Float64Array(beside.length);
  order.forEach((i, place) => {
    const angle = place * Math.PI * (3 - Math.sqrt(5)), away = Math.sqrt(place + 0.5);
    [x[i], y[i]] = [away * Math.cos(angle), away * Math.sin(angle)];
  });
  return [x, y];
}

// The places of so many points of some mass, by who is tied to whom: `ties` are [one, other, weight], in the order of their
// numbers. Lengths are such that a tie alone would be about 1 long.
const INWARDS = 0.06, turnsFor = (count) => count > 300 ? 100 : 180;
function placed(ties, mass) {
  const beside = mass.map(() => []), force = new Float64Array(2), count = mass.length;
  for (const [one, other, weight] of ties) { beside[one].push([other, weight]); beside[other].push([one, weight]); }
  const [x, y] = spiral(beside), moveX = new Float64Array(count), moveY = new Float64Array(count);
  const turns = turnsFor(count);
  for (let turn = 0; turn < turns; turn += 1) {
    const tree = quartered(x, y, mass), heat = Math.sqrt(count) / 4 * (1 - turn / turns) ** 2 + 0.01;
    for (let i = 0; i < count; i += 1) {
      force.fill(0);
      push(tree, i, x, y, force);
      let fx = mass[i] * (force[0] - INWARDS * x[i]), fy = mass[i] * (force[1] - INWARDS * y[i]);
      for (const [j, weight] of beside[i]) {
        const dx = x[j] - x[i], dy = y[j] - y[i], pull = weight * Math.sqrt(dx * dx + dy * dy);
        fx += dx * pull;
        fy += dy * pull;
      }
      const size = Math.sqrt(fx * fx + fy * fy) || 1, step = Math.min(size / mass[i], heat) / size;
      moveX[i] = fx * step;
      moveY[i] = fy * step;
    }
    for (let i = 0; i < count; i += 1) { x[i] += moveX[i]; y[i] += moveY[i]; }
  }
  // nobody stands much further off than nine in ten
  const away = mass.map((_, i) => Math.hypot(x[i], y[i])), limit = 1.2 * [...away].sort((a, b) => a - b)[Math.floor(0.9 * (count - 1))];
  for (let i = 0; i < count; i += 1) if (away[i] > limit) [x[i], y[i]] = [x[i] * limit / away[i], y[i] * limit / away[i]];
  return [x, y];
}

