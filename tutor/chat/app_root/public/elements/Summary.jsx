import * as React from 'react'
import { useRecoilValue } from 'recoil'
import { messagesState, useChatData } from '@chainlit/react-client'

const LADDER = ['not tried', 'starting', 'building', 'nearly', 'solid']
const TITLE = { practice: 'How your set went', review: 'How looking back went' }
const SIZE = 30

const capital = (word) => String(word ?? '').replace(/^./, (letter) => letter.toUpperCase())

function Dot({ kind, number }) {
  const x = number * SIZE + SIZE / 2
  const tick = <path d={`M${x - 5} 15.5l3.5 3.5 6.5-7.5`} />
  if (kind === 'alone') return <g className="wm-right"><circle cx={x} cy="15" r="11" />{tick}</g>
  if (kind === 'helped') return <g className="wm-helped"><circle cx={x} cy="15" r="10" />{tick}</g>
  return <circle cx={x} cy="15" r="10" className="wm-open" />
}

/* One dot a question: a full one with a tick by yourself, an empty one with a tick after help, an empty one not yet. */
function Dots({ alone, helped, open }) {
  const kinds = [...Array(alone).fill('alone'), ...Array(helped).fill('helped'), ...Array(open).fill('open')]
  const rows = [[alone, 'alone', 'right by yourself'], [helped, 'helped', 'right after help or another try'], [open, 'open', 'not yet']]
  return (
    <div className="wm-dots">
      <svg viewBox={`0 0 ${kinds.length * SIZE} ${SIZE}`} width={kinds.length * SIZE} height={SIZE} aria-hidden="true" focusable="false">
        {kinds.map((kind, number) => <Dot key={number} kind={kind} number={number} />)}
      </svg>
      <ul>
        {rows.filter(([count]) => count > 0).map(([count, kind, words]) => (
          <li key={kind}>
            <svg viewBox={`0 0 ${SIZE} ${SIZE}`} width="22" height="22" aria-hidden="true" focusable="false"><Dot kind={kind} number={0} /></svg>
            <span><b>{count}</b> {words}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Moved({ skill }) {
  const up = LADDER.indexOf(String(skill.after).toLowerCase()) - LADDER.indexOf(String(skill.before).toLowerCase())
  return (
    <li>
      <span>{skill.title}</span>
      {up === 0 ? (
        <span className="wm-why">{capital(skill.after)}, as before</span>
      ) : (
        <span className="wm-rise">
          <span className="wm-sr">from </span><span className="wm-word">{capital(skill.before)}</span>
          <svg viewBox="0 0 24 16" width="24" height="16" aria-hidden="true" focusable="false"><path d="M2 8h18m-6-6 6 6-6 6" /></svg>
          <span className="wm-sr"> to </span><span className="wm-word">{capital(skill.after)}</span>
        </span>
      )}
    </li>
  )
}

function Starts({ titles, say, loading }) {
  return (
    <ul className="wm-choices">
      {titles.map((title) => (
        <li key={title}>
          <button type="button" disabled={loading} onClick={() => say(`Can I practise ${title}?`)}>
            <span className="wm-choice"><strong>{Waymark.words(React, title)}</strong><span className="wm-why">Start here</span></span>
          </button>
        </li>
      ))}
    </ul>
  )
}

export default function Summary() {
  const messages = useRecoilValue(messagesState)
  const { loading } = useChatData()
  const id = React.useId()
  React.useEffect(() => Waymark.lend(sendUserMessage), [sendUserMessage])
  const check = props.kind === 'placement'
  const starts = props.starts ?? []
  const last = Waymark.isLast(messages, props.step)
  const next = check ? ['Something else', 'Stop for now'] : ['Another set', 'Something else', 'Stop for now']
  return (
    <section className="wm-card" aria-labelledby={id}>
      <p className="wm-kicker">{check ? 'First check' : 'Your set'}<span>{props.asked === 1 ? '1 question' : `${props.asked} questions`}</span></p>
      <h2 id={id}>{check ? (starts.length > 0 ? 'A good place to start' : 'That was the check') : TITLE[props.kind] ?? TITLE.practice}</h2>
      {check ? null : <Dots alone={props.unaided} helped={Math.max(0, props.right - props.unaided)} open={Math.max(0, props.asked - props.right)} />}
      {check && last ? <Starts titles={starts} say={sendUserMessage} loading={loading} /> : null}
      {check && !last ? <p>{starts.join(', ')}</p> : null}
      {check ? <p className="wm-note">This is a first guess from your answers. It gets better with everything you do.</p> : null}
      {!check && props.skills?.length > 0 ? <ul className="wm-moved">{props.skills.map((skill) => <Moved key={skill.title} skill={skill} />)}</ul> : null}
      {props.next ? <p className="wm-state">{props.next}</p> : null}
      {last ? (
        <div className="wm-acts">
          {next.map((words) => <button key={words} type="button" className="wm-button" disabled={loading} onClick={() => sendUserMessage(words)}>{words}</button>)}
        </div>
      ) : null}
    </section>
  )
}
